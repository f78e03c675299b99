import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** An emulator in a process of its own, so that what it uses can be told from what its clients use. */
export interface Served {
  readonly url: string;
  readonly deploymentId: string;
  readonly queueId: string;
  /** What it has used so far; memory after a full garbage collection. */
  usage(): Promise<Usage>;
  close(): void;
}

export interface Usage {
  readonly cpuSeconds: number;
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

const ready = z.object({ url: z.string(), deploymentId: z.string(), queueId: z.string() });
const usage = z.object({ cpuSeconds: z.number(), heapMegabytes: z.number(), residentMegabytes: z.number() });

/** @param keepConversations How many ended conversations it remembers. */
export async function serve(keepConversations: number): Promise<Served> {
  const child = fork(fileURLToPath(new URL("organisation.ts", import.meta.url)), [String(keepConversations)], {
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`the emulator ended with ${code}`));
      child.once("exit", fail);
      child.once("message", (message) => {
        child.off("exit", fail);
        resolve(message);
      });
    });
  const { url, deploymentId, queueId } = ready.parse(await next());
  return {
    url,
    deploymentId,
    queueId,
    usage: async () => {
      const answer = next();
      child.send("usage");
      return usage.parse(await answer);
    },
    close: () => child.disconnect(),
  };
}
