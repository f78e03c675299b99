import type { Attribute, Model } from "../../../routing/model.ts";
import { readModel } from "../../../routing/read.ts";

/** A declaration as it stands in routing.yaml, such as `{ type: integer, minimum: 1 }`. */
export function attributeOf(declaration: string, name = "a"): Attribute {
  const attribute = modelOf({ attributes: { [name]: declaration } }).attributes.get(name);
  if (attribute === undefined) throw new Error(`there is no attribute "${name}"`);
  return attribute;
}

/** A text as a double-quoted scalar that holds nothing but ASCII. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A rule; whatever its condition, it leads to the queue `yes`. */
export type Conditions = Readonly<Record<string, string>>;

/** A model with two queues: `yes` for whatever rule matches, `no` otherwise. */
export function modelOf({ attributes = {}, rules = {} }: { attributes?: Conditions; rules?: Conditions }): Model {
  const entries = Object.entries(attributes).map(([name, declaration]) => `  ${name}: ${declaration}`);
  const items = Object.entries(rules).map(
    ([name, condition]) => `  - { name: ${name}, when: ${condition}, queue: yes }`,
  );
  const source = [
    ...(entries.length === 0 ? ["attributes: {}"] : ["attributes:", ...entries]),
    "queues: { yes: { name: Queue yes }, no: { name: Queue no } }",
    ...(items.length === 0 ? ["rules: []"] : ["rules:", ...items]),
    "otherwise: { queue: no }",
  ];
  return readModel(source.join("\n"), "routing.yaml");
}
