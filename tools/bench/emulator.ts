import { conversations, flowExecutions, memory, type Result, restReads } from "./emulator/cases.ts";

/** `npm run bench -- emulator`: see run.ts. Rows as they come, or one JSON document. */
export async function benchEmulator({ json, memoryOver }: { json: boolean; memoryOver: number }): Promise<Result[]> {
  const results: Result[] = [];
  const add = (found: readonly Result[]) => {
    results.push(...found);
    if (!json) for (const result of found) console.log(row(result));
  };
  if (!json) console.log(["".padEnd(36), "a second".padStart(10), "per core".padStart(10)].join(" "));
  add(flowExecutions());
  add(await restReads());
  add(await conversations());
  if (memoryOver > 0) add(await memory(memoryOver, (line) => console.error(`… ${line}`)));
  return results;
}

function row({ what, perSecond, perCoreSecond, remark }: Result): string {
  const number = (value: number | null) =>
    (value === null ? "" : Math.round(value).toLocaleString("en-US")).padStart(10);
  return [what.padEnd(36), number(perSecond), number(perCoreSecond), ` ${remark}`].join(" ");
}
