import type { Drift } from "../components/drift/differences.ts";
import { commentMarker } from "./comment-marker.ts";
import { cell } from "./findings/markdown.ts";

/** What a person reads in the terminal. */
export function driftText(stack: string, { differences, untold }: Drift): string {
  const lines = [
    ...differences.map(({ message }) => message),
    ...untold.map((why) => `Could not be told: ${plain(why)}`),
  ];
  return [
    headline(stack, { differences, untold }),
    ...lines.map((line) => `  ${plain(line)}`),
    ...advice(differences),
  ].join("\n");
}

/** What a program reads. */
export function driftJson(stack: string, { differences, untold }: Drift): string {
  return JSON.stringify({ stack, drifted: differences.length > 0, differences, untold }, null, 2);
}

/** What a pull request, an issue or a chat shows; its first line is that by which `comment` finds an earlier one. */
export function driftMarkdown(stack: string, { differences, untold }: Drift): string {
  const rows = differences.map(
    ({ thing, property, deployed, live }) =>
      `| ${cell(thing)} | ${cell(property)} | ${cell(deployed)} | ${cell(live)} |`,
  );
  const table = rows.length === 0 ? [] : ["", "| thing | what | deployed | live |", "|---|---|---|---|", ...rows];
  const notes = [...differences.map(({ message }) => message), ...untold.map((why) => `Could not be told: ${why}`)];
  return [
    commentMarker("drift", stack),
    `### ${headline(stack, { differences, untold })}`,
    ...table,
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `- ${cell(note)}`)]),
  ].join("\n");
}

function headline(stack: string, { differences, untold }: Drift): string {
  const name = `Stack ${plain(stack)}`;
  const { length } = differences;
  if (length > 0) return `${name}: ${length} ${length === 1 ? "thing is" : "things are"} not as deployed`;
  return untold.length === 0
    ? `${name}: everything is as deployed`
    : `${name}: it could not be told whether anything changed`;
}

function advice(differences: Drift["differences"]): readonly string[] {
  if (differences.length === 0) return [];
  return [
    "To bring back what the rules say: attribute-routing refresh, then up; for an edit in Architect set another value of",
    "attribute-routing:republish, then up. More: docs/drift.md",
  ];
}

// Names come from the organisation: control characters could steer the terminal.
const plain = (text: string) => text.replace(/\p{Cc}|\p{Cf}/gu, "·");
