import { stringify } from "yaml";

// Invisible, bidirectional and unassigned characters, and both braces of a substitution.
const ESCAPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|\{(?=\{)/gu;

/**
 * Writes a flow as YAML in which any text is only data: every text is a double-quoted scalar; characters that cannot be
 * seen are escaped; and `{{`, which the flow service would substitute before it reads the YAML, never stands in the file.
 */
export function flowYaml(flow: unknown): string {
  const yaml = stringify(flow, {
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
    doubleQuotedAsJSON: true,
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
  return yaml.replace(ESCAPED, (character) => (character === "\n" ? character : escaped(character)));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
