import { compares } from "../../decide.ts";
import type { Attribute, StringAttribute } from "../../model.ts";
import { readAttribute, valueText } from "../../values.ts";
import { testsOf } from "../boundaries.ts";
import { literalText } from "../condition-text.ts";
import { type Finding, finding } from "../finding.ts";
import { latticeOf } from "../number-cells.ts";
import { joinWords } from "../text-words.ts";
import type { FindingContext } from "./context.ts";

/** AR202, AR204, AR205, AR207 and AR208: what an attribute declares and no rule uses, or that contradicts itself. */
export function declarations(context: FindingContext): readonly Finding[] {
  const tested = new Set(
    context.model.rules.flatMap((rule) => testsOf(rule.condition).map(({ attribute }) => attribute)),
  );
  return [...context.model.attributes.values()].flatMap((attribute) => [
    ...(tested.has(attribute.name)
      ? forgottenValues(context, attribute)
      : [finding("AR202", { place: attribute.place }, { attribute: attribute.name })]),
    ...contradictions(attribute),
    ...unfoldedLetters(attribute),
  ]);
}

/** AR203: queues that no rule that can fire routes to. */
export function unusedQueues({ model, verdicts }: FindingContext): readonly Finding[] {
  const used = new Set([model.otherwise.queue]);
  model.rules.forEach((rule, index) => {
    const kind = verdicts[index]?.kind;
    // Whoever is undecided may fire.
    if (kind === "reachable" || kind === "undecided") used.add(rule.target.queue);
  });
  return [...model.queues.values()]
    .filter(({ key }) => !used.has(key))
    .map(({ key, place }) => {
      const rules = model.rules.filter(({ target }) => target.queue === key).map(({ name }) => name);
      return finding("AR203", { place, rules }, { queue: key });
    });
}

/**
 * AR204: where rules speak of most values of a closed set, those that they do not speak of are perhaps forgotten. One
 * such value is normal (it is the one for otherwise), and where most are unspoken of, that is the intention.
 */
function forgottenValues({ model }: FindingContext, attribute: Attribute): readonly Finding[] {
  if (attribute.type !== "string" || attribute.values === undefined) return [];
  const tests = model.rules
    .flatMap((rule) => testsOf(rule.condition))
    .filter(({ attribute: name }) => name === attribute.name)
    .map(({ test }) => test);
  if (tests.some(({ operator }) => operator === "present")) return [];
  const spokenOf = (value: string) => tests.some((test) => test.operator !== "present" && compares(test, value));
  const silent = attribute.values.filter((value) => !spokenOf(value));
  if (silent.length < 2 || silent.length >= attribute.values.length - silent.length) return [];
  const values = joinWords(silent.map(literalText), "and");
  return [finding("AR204", { place: attribute.place }, { values, attribute: attribute.name })];
}

function contradictions(attribute: Attribute): readonly Finding[] {
  const { place, name } = attribute;
  if (attribute.type === "boolean") return [];
  const broken = (attribute.values ?? []).flatMap((value) => {
    const state = readAttribute(attribute, valueText(value));
    if (state.state === "valid") return [];
    const reason = state.state === "absent" ? "a text of white space only counts as absent" : `it ${state.reason}`;
    return [finding("AR205", { place }, { literal: literalText(value), attribute: name, reason })];
  });
  return isEmpty(attribute) ? [...broken, finding("AR208", { place }, { attribute: name })] : broken;
}

function isEmpty(attribute: Exclude<Attribute, { type: "boolean" }>): boolean {
  if (attribute.values !== undefined) {
    return attribute.values.every((value) => readAttribute(attribute, valueText(value)).state !== "valid");
  }
  if (attribute.type === "string") return attribute.maxLength === 0;
  const { low, high } = latticeOf(attribute);
  return low > high;
}

function unfoldedLetters(attribute: Attribute): readonly Finding[] {
  if (attribute.type !== "string" || !attribute.ignoreCase) return [];
  return (attribute.values ?? []).filter(hasOtherCasedLetters).map((value) => {
    const { place, name }: StringAttribute = attribute;
    return finding("AR207", { place }, { literal: literalText(value), attribute: name });
  });
}

function hasOtherCasedLetters(text: string): boolean {
  const others = text.replace(/[A-Za-z]/g, "");
  return others.toLowerCase() !== others || others.toUpperCase() !== others;
}
