import type { Finding } from "../../routing/analysis/analyse.ts";

/** What a check found, ready to be written in any format; acknowledged findings are counted, not listed. */
export interface CheckReport {
  /** As it was given on the command line. */
  readonly file: string;
  readonly source: string;
  readonly findings: readonly Finding[];
  readonly summary: {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly acknowledged: number;
  };
}

export function checkReport(file: string, source: string, all: readonly Finding[]): CheckReport {
  const findings = all.filter((finding) => finding.acknowledged === undefined);
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return {
    file,
    source,
    findings,
    summary: {
      error: count("error"),
      warning: count("warning"),
      info: count("info"),
      acknowledged: all.length - findings.length,
    },
  };
}

/** `customer_segment=vip priority_level=4`, or `nothing sent`. */
export function witnessText(witness: Finding["witness"]): string {
  if (witness === null) return "";
  const entries = Object.entries(witness).map(([name, text]) => `${name}=${JSON.stringify(text)}`);
  return entries.length === 0 ? "nothing sent" : entries.join(" ");
}

/** `2 errors, 1 warning, 0 infos; 1 acknowledged`. */
export function summaryText({ error, warning, info, acknowledged }: CheckReport["summary"]): string {
  const counts = [plural(error, "error"), plural(warning, "warning"), plural(info, "info")].join(", ");
  return acknowledged === 0 ? counts : `${counts}; ${acknowledged} acknowledged`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
