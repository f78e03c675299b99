import type { Finding } from "../../routing/analysis/analyse.ts";
import type { ModelDiff } from "../../routing/analysis/diff.ts";
import type { CheckReport } from "../findings/report.ts";

/** A resource that an update would change, as the engine's preview tells. */
export interface ResourceChange {
  readonly operation: string;
  /** The resource's name and type, as in the state. */
  readonly name: string;
  readonly type: string;
  /** The properties that differ; empty for a creation or deletion. */
  readonly properties: readonly string[];
}

/** A preview, or why there is none. */
export type Preview =
  | { readonly kind: "previewed"; readonly where: string; readonly changes: readonly ResourceChange[] }
  | { readonly kind: "not-previewed"; readonly where: string; readonly reason: string };

/** What is compared with: an earlier version, none yet, or one that cannot be read. */
export type Base =
  | { readonly kind: "compared"; readonly name: string; readonly diff: ModelDiff }
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "unreadable"; readonly name: string; readonly reason: string };

/** Everything that a report on a change of routing.yaml says. */
export type ReportContent =
  | {
      readonly kind: "unreadable";
      readonly stack: string;
      readonly file: string;
      /** The mistakes in the file, as the reader words them. */
      readonly message: string;
    }
  | {
      readonly kind: "readable";
      readonly stack: string;
      readonly file: string;
      readonly base: Base;
      readonly check: CheckReport;
      /** Those of the findings that the earlier rules did not have; undefined where there is nothing to compare with. */
      readonly newFindings: ReadonlySet<Finding> | undefined;
      readonly previews: readonly Preview[];
      readonly scenarios: readonly { readonly name: string; readonly rule: string; readonly queue: string }[];
      /** Mermaid text of the changed rules; undefined where none changed. */
      readonly diagram: string | undefined;
    };
