import { onTestFinished } from "vitest";
import { z } from "zod";

/** An event as it came over the wire. */
export interface Seen {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const dataSchema = z.record(z.string(), z.unknown());

/** Longer than any event takes. */
const PATIENCE = 20_000;

/** Listens to the events of an emulator. */
export async function watch(url: string, lastEventId?: string) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
  const response = await fetch(`${url}/emulator/events`, { headers, signal: abort.signal });
  const events: Seen[] = [];
  let text = "";
  let told: () => void = () => undefined;
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of response.body ?? []) {
      const came = decoder.decode(chunk, { stream: true });
      text += came;
      const blocks = (rest + came).split("\n\n");
      rest = blocks.pop() ?? "";
      events.push(...blocks.flatMap(eventOf));
      told();
    }
  };
  void read().catch(() => undefined);
  return {
    headers: response.headers,
    /** Everything that came, as it came. */
    text: () => text,
    /** Waits until what came satisfies a condition. */
    async until(isEnough: (events: readonly Seen[]) => boolean): Promise<readonly Seen[]> {
      const impatience = new Promise<never>((_resolve, reject) => {
        const give = () => reject(new Error(`Only these came: ${events.map(({ type }) => type).join(", ")}`));
        setTimeout(give, PATIENCE).unref();
      });
      while (!isEnough(events)) {
        const next = new Promise<void>((resolve) => {
          told = resolve;
        });
        await Promise.race([next, impatience]);
      }
      impatience.catch(() => undefined);
      return [...events];
    },
    close: () => abort.abort(),
  };
}

export const ofType = (events: readonly Seen[], type: string): readonly Seen[] =>
  events.filter((event) => event.type === type);

function eventOf(block: string): readonly Seen[] {
  const [, type = "", id = "", data = ""] = /^event: (.+)\nid: (.+)\ndata: (.+)$/.exec(block) ?? [];
  return type === "" ? [] : [{ type, id, data: dataSchema.parse(JSON.parse(data)) }];
}
