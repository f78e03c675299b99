import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { attributeBytes } from "../routing/analysis/wire-size.ts";
import { MOST_ATTRIBUTE_BYTES } from "./probes.ts";

/**
 * Participant data that every conversation of the verification carries, so that what a crash left behind can be found:
 * attributes can be searched for by their exact value only. On no allowlist.
 */
export const MARK = { deployment: "routing_verification", run: "routing_verification_run" } as const;

/** Longer than any run takes: what an unreachable machine's run began before that is left behind. */
const LONGEST_RUN = 20 * 60_000;

/** The runs of this process that are not over. */
const running = new Set<string>();

/** One run, told apart from others by machine, process and a number of its own. */
export class RunMark {
  readonly deploymentId: string;
  readonly run = `${machine()}.${process.pid}.${randomUUID()}`;

  constructor(deploymentId: string) {
    this.deploymentId = deploymentId;
    running.add(this.run);
  }

  /** From now on, what this run began and did not end is left behind. */
  over(): void {
    running.delete(this.run);
  }

  get attributes(): Readonly<Record<string, string>> {
    return { [MARK.deployment]: this.deploymentId, [MARK.run]: this.run };
  }

  /**
   * The messages that carry attributes and the mark: one, or two where one would be larger than the platform takes. The
   * flow starts with the first.
   */
  messagesFor(attributes: Readonly<Record<string, string>>): readonly Readonly<Record<string, string>>[] {
    const both = { ...attributes, ...this.attributes };
    const fits = attributeBytes(both) <= MOST_ATTRIBUTE_BYTES || attributeBytes(attributes) > MOST_ATTRIBUTE_BYTES;
    return fits ? [both] : [attributes, this.attributes];
  }

  /** Attributes of exactly so many bytes, the mark among them. */
  padTo(bytes: number, attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const both = { ...attributes, ...this.attributes, oversized: "" };
    return { ...both, oversized: "x".repeat(Math.max(0, bytes - attributeBytes(both))) };
  }
}

/**
 * Whether the run that began a conversation is over: it was of a process of this machine that is gone, or it began longer
 * ago than a run takes. Another run may be under way at the same time, and its conversations are its own.
 */
export function isOver(run: string, started: Date, now = new Date()): boolean {
  if (now.getTime() - started.getTime() > LONGEST_RUN) return true;
  const [host, pid] = run.split(".");
  if (host !== machine()) return false;
  return Number(pid) === process.pid ? !running.has(run) : !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Not the name itself: agents see participant data. */
function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}
