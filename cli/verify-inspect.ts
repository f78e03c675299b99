import type { Inspection } from "../verification/inspect.ts";

// Text from guests: control characters could steer the terminal.
const CONTROL = /\p{Cc}|\p{Cf}/gu;

/** One existing conversation, in words. */
export function inspectionText(inspection: Inspection): string {
  const { conversationId, ended, attributes, unlisted, expected, found, rules, findings } = inspection;
  const lines = [
    `Conversation ${conversationId}${ended ? ", ended" : ""}`,
    `  found:    queue ${quoted(found.queue)}, rule ${quoted(found.rule)}, flow version ${found.version ?? "none"}`,
    `  expected: queue ${quoted(expected.queue)}, rule ${quoted(expected.rule)}, from the attributes as they are now`,
    "",
    "Attributes of the allowlist",
    ...Object.entries(attributes).map(([name, { state, value, reason }]) => {
      const detail = value === undefined ? reason : JSON.stringify(value);
      return `  ${name}: ${state}${detail === undefined ? "" : ` (${detail})`}`;
    }),
    ...(unlisted.length === 0 ? [] : ["", `On no allowlist, so never read: ${unlisted.join(", ")}`]),
    "",
    "Rules",
    ...rules.map(({ name, matched, because }) => `  ${matched ? "✓" : "·"} ${name}: ${because}`),
    "",
    ...(findings.length === 0 ? ["As the rules say."] : findings.map((finding) => `✗ ${finding}`)),
  ];
  return lines.map((line) => line.replace(CONTROL, "·")).join("\n");
}

function quoted(text: string | null): string {
  return text === null ? "none" : `"${text}"`;
}
