import type { Attribute, Model } from "./model.ts";
import { valueText } from "./values.ts";

/**
 * The typed function for the web page: it sends the allowlisted attributes and nothing else, as text.
 *
 * Attributes travel with the guest's next message (Messenger SDK, `Database.set`, `messaging.customAttributes`).
 */
export function snippet(model: Model): string {
  const attributes = [...model.attributes.values()];
  const names = attributes.map((attribute) => JSON.stringify(attribute.name)).join(", ");
  // Digits that the flow reads, where JavaScript would write 1e-7 or 0.30000000000000004.
  const digits = 'value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 10 })';
  const hasNumbers = attributes.some(({ type }) => type === "integer" || type === "number");
  const text = hasNumbers ? `typeof value === "number" ? ${digits} : String(value)` : "String(value)";
  return [
    "export interface RoutingAttributes {",
    ...attributes.flatMap((attribute) => [...comment(attribute), `  ${attribute.name}?: ${typeOf(attribute)};`]),
    "}",
    "",
    '/** Call it after Genesys("subscribe", "Database.ready", …); the attributes go with the guest\'s next message. */',
    "export function setRoutingAttributes(attributes: RoutingAttributes): void {",
    `  const allowed = [${names}] as const;`,
    "  const customAttributes: Record<string, string> = {};",
    "  for (const name of allowed) {",
    "    if (!Object.prototype.hasOwnProperty.call(attributes, name)) continue;",
    "    const value = attributes[name];",
    `    if (value !== undefined) customAttributes[name] = ${text};`,
    "  }",
    '  Genesys("command", "Database.set", { messaging: { customAttributes } });',
    "}",
    "",
    'declare function Genesys(command: "command", name: "Database.set", options: object): void;',
    "",
  ].join("\n");
}

function comment(attribute: Attribute): readonly string[] {
  // A description is free text: it must not end the comment.
  const text = attribute.description?.replaceAll("*/", "* /").replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return text === undefined ? [] : [`  /** ${text} */`];
}

function typeOf(attribute: Attribute): string {
  switch (attribute.type) {
    case "string":
      return attribute.values?.map((value) => JSON.stringify(value)).join(" | ") ?? "string";
    case "integer":
    case "number":
      return attribute.values?.map(valueText).join(" | ") ?? "number";
    case "boolean":
      return "boolean";
  }
}
