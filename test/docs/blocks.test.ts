import { afterAll, describe, expect, test } from "vitest";
import { BLOCK_RULES, closeSessions, ruleFor } from "./block-rules.ts";
import { commandsOf, faultOf } from "./command-line.ts";
import { type Code, codeOf, pages, placeOf } from "./pages.ts";

/** Names of things, not commands. */
const NAMES = ["attribute-routing probe …"];

/** Every block of README, CONTRIBUTING, CHANGELOG and docs/ is executed or validated: by which rule, block-rules.ts says. */
const all = pages();
afterAll(closeSessions);

describe("every block is covered by a rule, and holds:", () => {
  const blocks = all.flatMap((page) => page.blocks.map((block) => [placeOf(block), block] as const));
  test.each(blocks)("%s", async (_, block) => {
    const rule = ruleFor(block);
    const known = BLOCK_RULES.map(({ what }) => what).join("; ");
    expect(rule, `no rule of test/docs/block-rules.ts covers this \`${block.language}\` block: ${known}`).toBeDefined();
    await rule?.check(block);
  });
});

test("every command that a sentence or a table names could be typed", async () => {
  const ours = /^(npx |npm |attribute-routing |pulumi )/;
  const named = all.flatMap((page) => codeOf(page).filter(({ text }) => ours.test(text) && !NAMES.includes(text)));
  expect(await faultsOf(named)).toEqual([]);
});

test("every command of a block could be typed as it stands", async () => {
  const shells = all.flatMap(({ blocks }) =>
    blocks.filter(({ language }) => ["sh", "bash", "console"].includes(language)),
  );
  expect(await faultsOf(shells.flatMap(commandsOf))).toEqual([]);
});

async function faultsOf(commands: readonly Code[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const command of commands) {
    const fault = await faultOf(command.text);
    if (fault !== undefined) faults.push(`${placeOf(command)}: ${command.text}: ${fault}`);
  }
  return faults;
}
