import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { killCases, killPage, nameOf, runKill } from "./kill-sweep.ts";
import { inLanes } from "./lanes.ts";

/** `npx tsx tools/sweep/kill.ts [part of a case's name]` writes docs/kill-sweep.md; a part of it only tells. */
const ROOT = join(import.meta.dirname, "..", "..");
const only = process.argv[2];
const cases = await killCases();
const chosen = only === undefined ? cases : cases.filter((one) => nameOf(one).includes(only));
const outcomes = await inLanes({
  cases: chosen,
  nameOf,
  run: runKill,
  file: only === undefined ? join(ROOT, ".local", "sweep", "kill.json") : undefined,
  tell: (done, all, name) => console.error(`… ${done} of ${all}: ${name}`),
});
if (only === undefined) writeFileSync(join(ROOT, "docs", "kill-sweep.md"), killPage(cases, outcomes));
else console.log(JSON.stringify([...outcomes], null, 2));
