import { expect, it } from "vitest";
import { findingsIn, seen, yamlOf } from "./findings.ts";

const rules = `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Typo, when: { segment: vpi }, queue: vip }`;
const acknowledge = (...entries: readonly string[]) =>
  yamlOf({ rules, more: `acknowledge:\n${entries.map((entry) => `  - ${entry}`).join("\n")}` });

it("marks the finding that is accepted, with the reason", () => {
  const source = acknowledge("{ finding: AR401, rule: VIP, reason: We can live with a false claim }");
  expect(findingsIn(source).filter(({ acknowledged }) => acknowledged !== undefined)).toMatchObject([
    { id: "AR401", acknowledged: { reason: "We can live with a false claim" } },
  ]);
});

it("AR601 finds an acknowledgement that matches nothing", () => {
  const source = acknowledge("{ finding: AR401, rule: Typo, reason: We can live with a false claim }");
  expect(seen("AR601", source)).toEqual([
    {
      message: 'nothing to acknowledge: there is no finding AR401 about rule "Typo"',
      at: "AR401",
      rules: ["Typo"],
      witness: null,
    },
  ]);
});

it("AR602 refuses to acknowledge an error, and leaves it unmarked", () => {
  const source = acknowledge("{ finding: AR201, reason: It is only a spelling }");
  expect(seen("AR602", source).map(({ message, at }) => ({ message, at }))).toEqual([
    { message: "AR201 is an error and cannot be acknowledged", at: "AR201" },
  ]);
  expect(findingsIn(source).find(({ id }) => id === "AR201")?.acknowledged).toBeUndefined();
});

it("AR603 finds an acknowledgement that stands twice", () => {
  const source = acknowledge(
    "{ finding: AR401, reason: We can live with a false claim }",
    "{ finding: AR401, reason: We can live with false claims }",
  );
  expect(seen("AR603", source).map(({ message }) => message)).toEqual(["AR401 is acknowledged already on line 12"]);
});

it("AR604 finds an acknowledgement of what does not exist", () => {
  const source = acknowledge("{ finding: AR999, reason: Just to be on the safe side }");
  expect(seen("AR604", source).map(({ message, at }) => ({ message, at }))).toEqual([
    { message: "there is no finding called AR999", at: "AR999" },
  ]);
});
