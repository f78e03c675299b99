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

it("shows no control characters and none that turn the direction of writing, whatever the literals hold", () => {
  // ESC, a line feed, C1, a line separator and directions; as the only text, the value, its start, its end and inside.
  const nasty = "\\e[31m\\n\\u0085\\u2028\\u202e\\u2066\\u200f";
  const yaml = `attributes:
  closed: { type: string, values: [a, "b${nasty}", "c${nasty}", "d${nasty}"] }
  folded: { type: string, values: ["\u00c9${nasty}"], ignoreCase: true }
  short: { type: string, maxLength: 3, values: ["b${nasty}", a] }
  open: { type: string, maxLength: 90 }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: Twice, when: { open: { eq: "${nasty}", startsWith: "${nasty}" } }, queue: vip }
  - { name: Equal, when: { open: "${nasty}" }, queue: vip }
  - { name: Again, when: { open: "${nasty}" }, queue: standard }
  - { name: Start, when: { open: { startsWith: "${nasty}" } }, queue: vip }
  - { name: End, when: { open: { endsWith: "${nasty}" } }, queue: standard }
  - { name: Inside, when: { any: [{ open: { contains: "${nasty}" } }, { closed: a }] }, queue: vip }
  - { name: Closed, when: { closed: "b${nasty}" }, queue: vip }
  - { name: Never, when: { closed: "x${nasty}" }, queue: vip }
  - { name: Folded, when: { folded: "\u00c9${nasty}" }, queue: vip }
  - { name: Short, when: { short: "b${nasty}" }, queue: vip }
otherwise: { queue: standard }
scenarios:
  - { name: Written, attributes: { open: "${nasty}" }, expect: { queue: standard } }`;
  const findings = findingsIn(yaml);
  expect(findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["AR101", "AR104", "AR106", "AR110", "AR112", "AR201", "AR205", "AR207", "AR401", "AR501"]),
  );
  for (const { id, message, help } of findings) {
    expect(`${message} ${help}`, id).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
  }
});

it("cuts literals that are too long to read", () => {
  const long = "x".repeat(100_000);
  const yaml = `attributes:
  open: { type: string, maxLength: 9 }
  wide: { type: string }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: Never, when: { open: ${long} }, queue: vip }
  - { name: Long, when: { wide: ${long} }, queue: vip }
otherwise: { queue: standard }`;
  const findings = findingsIn(yaml);
  expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(["AR101", "AR112", "AR201", "AR401"]));
  for (const { id, message, help } of findings) expect(`${message} ${help}`.length, id).toBeLessThan(600);
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
