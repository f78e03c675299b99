import * as fc from "fast-check";
import { expect, it } from "vitest";
import { analyse } from "../../../routing/analysis/analyse.ts";
import { diff } from "../../../routing/analysis/diff.ts";
import type { Finding } from "../../../routing/analysis/finding.ts";
import { targetKey } from "../../../routing/analysis/target-key.ts";
import { decide, holds, readAttributes } from "../../../routing/decide.ts";
import type { Condition, Model, Place } from "../../../routing/model.ts";
import { allConversations, type Conversation } from "../../generators/brute-force.ts";
import { modelArbitrary } from "../../generators/models.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);

/** The model with a place of its own for every rule and every part of a condition, so that findings can be told apart. */
function placed(model: Model): Model {
  let line = 10;
  const place = (): Place => ({ line: line++, column: 1, endColumn: 2 });
  const visit = (condition: Condition): Condition => {
    switch (condition.kind) {
      case "test":
        return { ...condition, place: place() };
      case "not":
        return { ...condition, place: place(), condition: visit(condition.condition) };
      case "all":
      case "any":
        return { ...condition, place: place(), conditions: condition.conditions.map(visit) };
    }
  };
  const rules = model.rules.map((rule) => ({ ...rule, place: place(), condition: visit(rule.condition) }));
  return { ...model, rules };
}

/** The part of a condition that stands on a line. */
function partAt(condition: Condition, line: number): Condition | undefined {
  if (condition.place.line === line) return condition;
  switch (condition.kind) {
    case "test":
      return undefined;
    case "not":
      return partAt(condition.condition, line);
    case "all":
    case "any":
      return condition.conditions.map((part) => partAt(part, line)).find((part) => part !== undefined);
  }
}

/** A condition without the part that stands on a line. */
function without(condition: Condition, line: number): Condition {
  switch (condition.kind) {
    case "test":
      return condition;
    case "not":
      return { ...condition, condition: without(condition.condition, line) };
    case "all":
    case "any": {
      const kept = condition.conditions.filter((part) => part.place.line !== line);
      return { ...condition, conditions: kept.map((part) => without(part, line)) };
    }
  }
}

function withRule(model: Model, name: string, change: (condition: Condition) => Condition): Model {
  const rules = model.rules.map((rule) => (rule.name === name ? { ...rule, condition: change(rule.condition) } : rule));
  return { ...model, rules };
}

/** What the analysis says of a model, and the conversations to hold it against. */
interface Case {
  readonly model: Model;
  readonly findings: readonly Finding[];
  readonly conversations: readonly Conversation[];
}

function constantPartsAreSo({ model, findings, conversations }: Case): void {
  for (const { id, rules, place } of findings) {
    if (id !== "AR108" && id !== "AR109") continue;
    const rule = model.rules.find(({ name }) => name === rules[0]);
    const part = rule === undefined ? undefined : partAt(rule.condition, place.line);
    if (part === undefined) throw new Error(`no part at line ${place.line}`);
    const values = new Set(conversations.map((texts) => holds(part, readAttributes(model, texts))));
    expect([...values]).toEqual([id === "AR109"]);
  }
}

function idlePartsMakeNoDifference({ model, findings, conversations }: Case): void {
  for (const { id, rules, place } of findings) {
    if (id !== "AR110" && id !== "AR111") continue;
    const name = rules[0] ?? "";
    const other = withRule(model, name, (condition) => without(condition, place.line));
    if (id === "AR111") {
      const decisions = (one: Model) => conversations.map((texts) => decide(one, texts));
      expect(decisions(other)).toEqual(decisions(model));
      continue;
    }
    const [own, changed] = [model, other].map((one) => one.rules.find((rule) => rule.name === name)?.condition);
    if (own === undefined || changed === undefined) throw new Error(`no rule ${name}`);
    expect(conversations.filter((texts) => differ(model, own, changed, texts))).toEqual([]);
  }
}

function removableRulesAreThoseThatChangeNothing({ model, findings, conversations }: Case): void {
  for (const rule of model.rules) {
    const fires = conversations.some((texts) => decide(model, texts).rule === rule.name);
    if (!fires) continue;
    const other = { ...model, rules: model.rules.filter((one) => one !== rule) };
    // A text that is routed in another way without it may be longer than those of the enumeration.
    const examples = diff(model, other).changes.map(({ witness }) => witness);
    const same = [...conversations, ...examples].every(
      (texts) => targetKey(decide(other, texts).target) === targetKey(decide(model, texts).target),
    );
    expect(findings.some(({ id, rules }) => id === "AR107" && rules[0] === rule.name)).toBe(same);
  }
}

function equalRulesHoldAlike({ model, findings, conversations }: Case): void {
  for (const { id, rules } of findings) {
    if (id !== "AR103" && id !== "AR104") continue;
    const [a, b] = rules.map((name) => model.rules.find((rule) => rule.name === name)?.condition);
    if (a === undefined || b === undefined) throw new Error("no such rules");
    expect(conversations.filter((texts) => differ(model, a, b, texts))).toEqual([]);
  }
}

function differ(model: Model, a: Condition, b: Condition, texts: Conversation): boolean {
  const states = readAttributes(model, texts);
  return holds(a, states) !== holds(b, states);
}

it("says of rules and of parts of conditions what every conversation shows", () => {
  fc.assert(
    fc.property(modelArbitrary.map(placed), (model) => {
      const conversations = allConversations(model);
      if (conversations === undefined) return;
      const own = { model, findings: analyse(model), conversations };
      constantPartsAreSo(own);
      idlePartsMakeNoDifference(own);
      removableRulesAreThoseThatChangeNothing(own);
      equalRulesHoldAlike(own);
    }),
    { numRuns },
  );
});

it("says the same of a model whose declarations stand in another order", () => {
  fc.assert(
    fc.property(modelArbitrary, (model) => {
      const attributes = new Map([...model.attributes].reverse());
      const strip = (one: Model) =>
        analyse(one)
          .map(({ id, message, witness }) => ({ id, message, witness }))
          .sort((a, b) => (`${a.id}${a.message}` < `${b.id}${b.message}` ? -1 : 1));
      expect(strip({ ...model, attributes })).toEqual(strip(model));
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});
