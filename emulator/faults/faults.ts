import type { RouteOptions } from "fastify";
import { BadFaultError, type Fault, type FaultKind, type FaultOf } from "./fault.ts";
import { overlap, type RequestPattern } from "./route-pattern.ts";

/** A fault that was asked for, and what became of it. */
export interface ActiveFault<F extends Fault = Fault> {
  readonly id: string;
  readonly fault: F;
  /** Whether it fires now that it could; either way it counts. */
  fires(): boolean;
  /** How often it fired. */
  readonly fired: number;
  /** How often it will still fire. */
  readonly left: number | "unlimited";
  /** It fires no more. */
  end(): void;
}

/** More are a mistake of a program that asks for faults and never removes them. */
const MAXIMUM = 1000;

/** The faults on request. In memory only: an emulator that starts has no faults but those of its command line. */
export class Faults {
  readonly #faults = new Map<string, ActiveFault>();
  readonly #routes: readonly RouteOptions[];
  #changed: () => void = () => undefined;

  /** @param routes the routes of the server, which may still be added to */
  constructor(routes: readonly RouteOptions[]) {
    this.#routes = routes;
  }

  /** Calls a listener whenever a fault is asked for, fires, or is removed. */
  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  get isEmpty(): boolean {
    return this.#faults.size === 0;
  }

  /** @throws BadFaultError for one that could never fire */
  add(fault: Fault): ActiveFault {
    if (this.#faults.size >= MAXIMUM)
      throw new BadFaultError(`There are ${MAXIMUM} faults. Remove those that are spent.`);
    if ("route" in fault) this.#checkRoute(fault);
    const active = activate(fault, () => this.#changed());
    this.#faults.set(active.id, active);
    this.#changed();
    return active;
  }

  all(): readonly ActiveFault[] {
    return [...this.#faults.values()];
  }

  find(id: string): ActiveFault | undefined {
    return this.#faults.get(id);
  }

  remove(id: string): boolean {
    const isRemoved = this.#faults.delete(id);
    if (isRemoved) this.#changed();
    return isRemoved;
  }

  clear(): void {
    this.#faults.clear();
    this.#changed();
  }

  /** The faults of a kind, in the order in which they were asked for. */
  of<K extends FaultKind>(kind: K): readonly ActiveFault<FaultOf<K>>[] {
    if (this.isEmpty) return [];
    return this.all().filter((active): active is ActiveFault<FaultOf<K>> => active.fault.kind === kind);
  }

  /** Why the job whose file comes in now fails; undefined when it does not. */
  failedJob(): readonly string[] | undefined {
    return this.of("failed-job").find((active) => active.fires())?.fault.messages;
  }

  #checkRoute({ method, route }: RequestPattern): void {
    const isKnown = (path: string) =>
      this.#routes.some(
        (known) =>
          known.config?.steersEmulator !== true &&
          overlap(known.url, path) &&
          (method === undefined || [known.method].flat().includes(method)),
      );
    if (isKnown(route)) return;
    const meant = `/api/v2${route}`;
    throw new BadFaultError(
      `The emulator has no route ${method === undefined ? route : `${method} ${route}`} at which a fault could fire. ` +
        (isKnown(meant) ? `Did you mean ${meant}?` : "Name one of the platform, such as /api/v2/routing/queues/{id}."),
    );
  }
}

function activate(fault: Fault, changed: () => void): ActiveFault {
  let [seen, fired, hasEnded] = [0, 0, false];
  const left = () => (hasEnded ? 0 : fault.count === "unlimited" ? fault.count : fault.count - fired);
  return {
    id: crypto.randomUUID(),
    fault,
    fires: () => {
      seen += 1;
      if (seen <= fault.after || left() === 0) return false;
      fired += 1;
      changed();
      return true;
    },
    end: () => {
      hasEnded = true;
      changed();
    },
    get fired() {
      return fired;
    },
    get left() {
      return left();
    },
  };
}
