import type { Attribute, Condition, Model, Scenario, Target, Test, Value } from "../../../routing/model.ts";
import { decimalText } from "../../../routing/values.ts";
import { yamlText } from "./model-of.ts";

/** A model as a routing.yaml that is read as the same model. */
export function writeYaml(model: Model): string {
  const { attributes, queues, rules, otherwise, scenarios, acknowledgements } = model;
  return [
    section(
      "attributes",
      [...attributes.values()].map((attribute) => `  ${attribute.name}: ${writeAttribute(attribute)}`),
      "{}",
    ),
    section(
      "queues",
      [...queues.values()].map(({ key, name }) => `  ${key}: ${mapping({ name: yamlText(name) })}`),
      "{}",
    ),
    section(
      "rules",
      rules.map(({ name, condition, target }) =>
        item({ name: yamlText(name), when: writeCondition(condition), ...writeTarget(target) }),
      ),
      "[]",
    ),
    `otherwise: ${mapping(writeTarget(otherwise))}\n`,
    section(
      "scenarios",
      scenarios.map((scenario) => item(writeScenario(scenario))),
      "[]",
    ),
    section(
      "acknowledge",
      acknowledgements.map(({ finding, rule, reason }) =>
        item({ finding, rule: optional(rule, yamlText), reason: yamlText(reason) }),
      ),
      "[]",
    ),
  ].join("");
}

type Parts = Readonly<Record<string, string | undefined>>;

function section(name: string, lines: readonly string[], empty: string): string {
  return lines.length === 0 ? `${name}: ${empty}\n` : `${name}:\n${lines.join("\n")}\n`;
}

function mapping(parts: Parts): string {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
}

function item(parts: Parts): string {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return entries.map(([key, value], index) => `  ${index === 0 ? "-" : " "} ${key}: ${value}`).join("\n");
}

function list(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

function optional<T>(value: T | undefined, write: (value: T) => string): string | undefined {
  return value === undefined ? undefined : write(value);
}

function writeAttribute(attribute: Attribute): string {
  const common = {
    type: attribute.type,
    description: optional(attribute.description, yamlText),
    sensitive: attribute.sensitive ? "true" : undefined,
  };
  switch (attribute.type) {
    case "boolean":
      return mapping(common);
    case "string":
      return mapping({
        ...common,
        values: optional(attribute.values, (values) => list(values.map(yamlText))),
        ignoreCase: attribute.ignoreCase ? "true" : undefined,
        minLength: optional(attribute.minLength, String),
        maxLength: optional(attribute.maxLength, String),
      });
    case "integer":
    case "number":
      return mapping({
        ...common,
        values: optional(attribute.values, (values) => list(values.map(decimalText))),
        minimum: optional(attribute.minimum, decimalText),
        maximum: optional(attribute.maximum, decimalText),
      });
  }
}

function writeTarget({ queue, priority, skills, language, say }: Target): Parts {
  return {
    queue,
    priority: optional(priority, String),
    skills: skills.length === 0 ? undefined : list(skills.map(yamlText)),
    language: optional(language, yamlText),
    say: optional(say, yamlText),
  };
}

function writeScenario({ name, attributes, expect }: Scenario): Parts {
  const texts = Object.entries(attributes).map(([key, text]) => [key, yamlText(text)]);
  return {
    name: yamlText(name),
    attributes: mapping(Object.fromEntries(texts)),
    expect: mapping({ queue: expect.queue, rule: optional(expect.rule, yamlText) }),
  };
}

/** A condition as a mapping. `any` of nothing cannot be written; it is never true, as `not` of everything is. */
export function writeCondition(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.conditions.length === 0 ? "{}" : `{ all: ${list(condition.conditions.map(writeCondition))} }`;
    case "any":
      return condition.conditions.length === 0
        ? "{ not: {} }"
        : `{ any: ${list(condition.conditions.map(writeCondition))} }`;
    case "not":
      return `{ not: ${writeCondition(condition.condition)} }`;
    case "test":
      return `{ ${condition.attribute}: ${writeTest(condition.test)} }`;
  }
}

function writeTest(test: Test): string {
  switch (test.operator) {
    case "eq":
      return writeValue(test.value);
    case "in":
      return list(test.values.map(writeValue));
    default:
      return `{ ${test.operator}: ${writeValue(test.value)} }`;
  }
}

function writeValue(value: Value): string {
  if (typeof value === "string") return yamlText(value);
  return typeof value === "bigint" ? decimalText(value) : String(value);
}

/** A model without the places that it was read from, and with what cannot be written as what is written instead. */
export function withoutPlaces(model: Model): object {
  const bare = (value: unknown): unknown => {
    if (value instanceof Map) return [...value].map(bare);
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== "place" && key !== "otherwisePlace");
    return Object.fromEntries(entries.map(([key, part]) => [key, bare(part)]));
  };
  const rules = model.rules.map((rule) => ({ ...rule, condition: writable(rule.condition) }));
  return { content: bare({ ...model, rules }) };
}

function writable(condition: Condition): Condition {
  const { place } = condition;
  switch (condition.kind) {
    case "test":
      return condition;
    case "not":
      return { ...condition, condition: writable(condition.condition) };
    case "all":
      return { ...condition, conditions: condition.conditions.map(writable) };
    case "any":
      return condition.conditions.length === 0
        ? { kind: "not", condition: { kind: "all", conditions: [], place }, place }
        : { ...condition, conditions: condition.conditions.map(writable) };
  }
}
