import { CATALOGUE, type Entry, FINDING_IDS, type FindingId } from "./catalogue.ts";

const SUBJECTS: Readonly<Record<string, string>> = {
  "1": "Rules",
  "2": "Declarations and names",
  "3": "Sizes",
  "4": "Trust",
  "5": "Scenarios",
  "6": "Acknowledgements",
  "7": "Limits of the analysis",
  "8": "Policies of a stack",
};

/** The text of docs/findings.md: every finding with what it says, why it matters and the way out. */
export function findingsPage(): string {
  const sections = Object.entries(SUBJECTS).flatMap(([digit, subject]) => [
    `## ${subject}`,
    ...FINDING_IDS.filter((id) => id.startsWith(`AR${digit}`)).map(section),
  ]);
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

const INTRODUCTION = `# Findings

What the analysis of \`routing.yaml\` can say. It is exact: it speaks of all texts that the attributes can have, and
shows an example conversation wherever there is one. An error is never right; a warning hardly ever; an info is worth
knowing.

A warning or an info that is meant to be so is acknowledged in \`routing.yaml\`, with the reason; \`rule\` is optional.
An error cannot be acknowledged; a policy only where the stack allows it ([policies.md](policies.md)).

\`\`\`yaml
acknowledge:
  - finding: AR401
    rule: VIP customers
    reason: The account page sets the segment; a false claim costs us one call
\`\`\``;

function section(id: FindingId): string {
  const { severity, title, message, why, wayOut }: Entry = CATALOGUE[id];
  const sentence = message.replaceAll(/\{(\w+)\}/g, (_, name: string) => `‹${name}›`);
  return [
    `### ${id} ${title}`,
    `${severity[0]?.toUpperCase()}${severity.slice(1)}: ${sentence}`,
    why,
    `Way out: ${wayOut}.`,
  ].join("\n\n");
}
