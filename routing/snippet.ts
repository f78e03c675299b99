import { MAX_ATTRIBUTE_BYTES } from "./analysis/wire-size.ts";
import type { Attribute, Model } from "./model.ts";
import { acceptance, HELPERS, literal, type SnippetFormat, without } from "./snippet-acceptance.ts";
import { valueText } from "./values.ts";

/**
 * The module for the web page, in TypeScript or in JavaScript: `setAttributes` sends allowlisted attributes with valid
 * values and refuses everything else. Nothing that routing.yaml says can be more than data in it, also within a `script`
 * element.
 *
 * The messenger wants to be ready before it takes attributes, and says so again to whoever asks later; what is set is what
 * goes with the guest's next message, whether that begins a conversation or not
 * (developer.genesys.cloud, Messenger SDK, Database plugin).
 */
export function snippet(model: Model, format: SnippetFormat = "ts"): string {
  const typed = (text: string) => (format === "ts" ? text : "");
  const attributes = [...model.attributes.values()];
  const accepted = attributes.map((attribute) => [attribute.name, acceptance(attribute, format)] as const);
  const helpers = HELPERS[format].filter(({ name }) => accepted.some(([, code]) => code.includes(`${name}(`)));
  return [
    "// Made from routing.yaml by `attribute-routing snippet`. Change the rules there, not here.",
    "",
    ...(format === "js"
      ? []
      : [
          "export interface RoutingAttributes {",
          ...attributes.flatMap((attribute) => [...comment(attribute), `  ${attribute.name}?: ${typeOf(attribute)};`]),
          "}",
          "",
          'declare function Genesys(what: "subscribe", event: "Database.ready", then: () => void): void;',
          'declare function Genesys(what: "command", name: "Database.set", data: object): void;',
          "",
        ]),
    ...helpers.map(({ code }) => code),
    `const accepts = new Map${typed("<string, (text: string) => boolean>")}([`,
    ...accepted.map(([name, code]) => `  ["${name}", ${code}],`),
    "]);",
    `let all${typed(": Record<string, string>")} = {};`,
    `let ready${typed(": boolean | undefined")};`,
    "",
    "/**",
    " * Says what the page knows of the guest; what was said before stays. It goes with the guest's next message.",
    " *",
    " * Nothing is set if one of the attributes is not declared in routing.yaml, or its value is not valid there, or all",
    ` * of them are more than the ${MAX_ATTRIBUTE_BYTES} bytes that a message carries: then it throws.`,
    " */",
    `export function setAttributes(attributes${typed(": RoutingAttributes")})${typed(": void")} {`,
    "  const next = { ...all };",
    "  for (const [name, value] of Object.entries(attributes)) {",
    "    const accept = accepts.get(name);",
    `    if (!accept) throw new TypeError("attribute not in routing.yaml: " + name);`,
    // Digits that the flow reads, where JavaScript would write 1e-7 or 0.30000000000000004.
    "    const text =",
    '      typeof value === "number"',
    '        ? value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 10 })',
    '        : String(value ?? "");',
    // To the flow, what is empty was not sent.
    "    if (!/[^ \\t\\r\\n]/.test(text)) continue;",
    '    if (!accept(text)) throw new TypeError("not a valid value for attribute " + name);',
    "    next[name] = text;",
    "  }",
    '  const bytes = new TextEncoder().encode(Object.entries(next).flat().join("")).length;',
    `  if (bytes > ${MAX_ATTRIBUTE_BYTES}) throw new RangeError("attributes of " + bytes + " bytes, at most ${MAX_ATTRIBUTE_BYTES}");`,
    "  all = next;",
    "  if (ready) send();",
    "  if (ready !== undefined) return;",
    '  Genesys("subscribe", "Database.ready", () => {',
    "    ready = true;",
    "    send();",
    "  });",
    "  ready ??= false;",
    "}",
    "",
    `function send()${typed(": void")} {`,
    '  Genesys("command", "Database.set", { messaging: { customAttributes: all } });',
    "}",
    "",
  ].join("\n");
}

function comment(attribute: Attribute): readonly string[] {
  // A description is free text: it must end neither the comment nor a script element.
  const text = attribute.description
    ?.replaceAll("*/", "* /")
    .replace(/<(?=[/!])/g, "< ")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return text === undefined ? [] : [`  /** ${text} */`];
}

function typeOf(attribute: Attribute): string {
  switch (attribute.type) {
    case "string":
      return without(attribute).values?.map(literal).join(" | ") ?? "string";
    case "integer":
    case "number":
      return without(attribute).values?.map(valueText).join(" | ") ?? "number";
    case "boolean":
      return "boolean";
  }
}
