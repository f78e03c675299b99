import type { Attribute, Model } from "../model.ts";
import { valueText } from "../values.ts";
import { literalText } from "./condition-text.ts";

export interface AttributeChange {
  readonly name: string;
  /** What changed, such as `maximum 5 → 10`. */
  readonly what: readonly string[];
}

export interface AttributeChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly AttributeChange[];
}

export interface QueueChanges {
  /** Keys. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly key: string; readonly before: string; readonly after: string }[];
}

/** Which declarations of attributes differ, in words. Descriptions do not count. */
export function attributeChanges(before: Model, after: Model): AttributeChanges {
  const changed = [...before.attributes.values()].flatMap((attribute): AttributeChange[] => {
    const other = after.attributes.get(attribute.name);
    const what = other === undefined ? [] : differences(facts(attribute), facts(other));
    return what.length === 0 ? [] : [{ name: attribute.name, what }];
  });
  return { ...keyChanges(before.attributes, after.attributes), changed };
}

/** Which queues were added, removed or renamed. */
export function queueChanges(before: Model, after: Model): QueueChanges {
  const renamed = [...before.queues.values()].flatMap(({ key, name }) => {
    const other = after.queues.get(key);
    return other === undefined || other.name === name ? [] : [{ key, before: name, after: other.name }];
  });
  return { ...keyChanges(before.queues, after.queues), renamed };
}

function keyChanges(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** A fact as it is shown, and what tells it from others: words are cut, and hide control characters. */
interface Fact {
  readonly words: string;
  readonly identity: string;
}

type Facts = ReadonlyMap<string, Fact>;

function facts(attribute: Attribute): Facts {
  const known = new Map<string, Fact>();
  const set = (name: string, words: string, identity = words) => known.set(name, { words, identity });
  set("type", attribute.type);
  set("sensitive", String(attribute.sensitive));
  const add = (name: string, value: number | bigint | undefined) => {
    if (value === undefined) return;
    set(name, typeof value === "number" ? String(value) : valueText(value));
  };
  const addValues = (values: readonly (string | bigint)[] | undefined) => {
    if (values === undefined) return;
    const sorted = [...values].sort((a, b) => (literalText(a) < literalText(b) ? -1 : 1));
    set("values", sorted.map(literalText).join(", "), JSON.stringify(values.map(valueText).sort()));
  };
  switch (attribute.type) {
    case "boolean":
      break;
    case "string":
      addValues(attribute.values);
      if (attribute.ignoreCase) set("ignoreCase", "true");
      add("minLength", attribute.minLength);
      add("maxLength", attribute.maxLength);
      break;
    case "integer":
    case "number":
      addValues(attribute.values);
      add("minimum", attribute.minimum);
      add("maximum", attribute.maximum);
      break;
  }
  return known;
}

function differences(before: Facts, after: Facts): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [own, other] = [before.get(name), after.get(name)];
    return own?.identity === other?.identity ? [] : [`${name} ${own?.words ?? "none"} → ${other?.words ?? "none"}`];
  });
}
