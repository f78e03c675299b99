import type { Entries } from "./entries.ts";

/** The stable shape for programs: `{findings: [{id, severity, message, file, line, column, rules, witness}], summary}`. */
export function checkJson({ file, findings, summary }: Entries): string {
  const rows = findings.map(({ id, severity, message, place, rules, witness, help }) => ({
    id,
    severity,
    message,
    file,
    line: place.line,
    column: place.column,
    endColumn: place.endColumn,
    rules,
    witness,
    help,
  }));
  return JSON.stringify({ findings: rows, summary }, null, 2);
}
