import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CATALOGUE, FINDING_IDS } from "../../../routing/analysis/catalogue.ts";
import { findingsPage } from "../../../routing/analysis/findings-page.ts";
import type { Policies } from "../../../routing/policies.ts";
import { findingsIn } from "./findings.ts";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

const EVERY_POLICY: Policies = {
  queuePrefix: "Team ",
  maxRules: 1,
  maxPriority: 1,
  describedAttributes: true,
  sensitiveAttributes: ["note"],
  scenarioForEachRule: true,
  settled: [],
  warnOnly: [],
  acknowledgeable: [],
};

it("has a file in which every finding fires", () => {
  const fired = new Set([
    ...findingsIn(fixture("every-finding.yaml")).map(({ id }) => id),
    // These exclude others: a complete set of rules, and work that was cut short.
    ...findingsIn(fixture("complete.yaml")).map(({ id }) => id),
    ...findingsIn(fixture("every-finding.yaml"), { limits: { perQuestion: 1, inAll: 1 } }).map(({ id }) => id),
    ...findingsIn(fixture("every-finding.yaml"), { policies: EVERY_POLICY }).map(({ id }) => id),
  ]);
  expect([...fired].sort()).toEqual([...FINDING_IDS]);
});

it("words every message as one sentence without a capital at the start or a full stop", () => {
  for (const { id, message, help } of findingsIn(fixture("every-finding.yaml"), { policies: EVERY_POLICY })) {
    expect(message, id).not.toMatch(/\.$|\n|[{}]\w+\}|undefined/);
    expect(message, id).toMatch(/^[^A-Z]|^AR\d/);
    expect(help, id).not.toMatch(/^[A-Z]|\.$/);
  }
});

it("says of every finding why it matters and what the way out is", () => {
  for (const { title, why, wayOut } of Object.values(CATALOGUE)) {
    expect(title).toMatch(/^[^A-Z].*[^.]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(wayOut).toMatch(/^[^A-Z].*[^.]$/);
  }
});

it("keeps docs/findings.md as it generates it", () => {
  const page = new URL("../../../docs/findings.md", import.meta.url);
  if (process.env.UPDATE_DOCS === "1") writeFileSync(page, findingsPage());
  expect(readFileSync(page, "utf8")).toBe(findingsPage());
});
