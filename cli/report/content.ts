import type { Finding } from "../../routing/analysis/analyse.ts";
import type { ModelDiff } from "../../routing/analysis/diff.ts";
import type { SettingDifference } from "../environments/settings-diff.ts";
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
  | {
      readonly kind: "previewed";
      readonly where: string;
      readonly changes: readonly ResourceChange[];
      /** What the preview cannot show, in a sentence. */
      readonly limit?: string | undefined;
    }
  | { readonly kind: "not-previewed"; readonly where: string; readonly reason: string };

/** What is compared with: an earlier version, none yet, or one that cannot be read. */
export type Base =
  | {
      readonly kind: "compared";
      readonly name: string;
      /** Where git takes a file of another name for the earlier one. */
      readonly renamedFrom?: string | undefined;
      readonly diff: ModelDiff;
    }
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "unreadable"; readonly name: string; readonly reason: string };

/** The settings of the stack and those of the base version: from `a` to `b`, none yet, or some that cannot be read. */
export type SettingsComparison =
  | { readonly kind: "compared"; readonly changes: readonly SettingDifference[] }
  | { readonly kind: "new"; readonly base: string; readonly file: string }
  | { readonly kind: "unreadable"; readonly base: string; readonly file: string; readonly reason: string };

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
      /** Undefined where the rules are compared with another file, which has no settings. */
      readonly settings: SettingsComparison | undefined;
      readonly check: CheckReport;
      /** Those of the findings that the earlier rules did not have; undefined where there is nothing to compare with. */
      readonly newFindings: ReadonlySet<Finding> | undefined;
      readonly previews: readonly Preview[];
      readonly scenarios: readonly { readonly name: string; readonly rule: string; readonly queue: string }[];
      /** Mermaid text of the changed rules; undefined where none changed. */
      readonly diagram: string | undefined;
      /** The command line that writes the same report. */
      readonly command: string;
    };
