/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Finding } from "../../routing/analysis/finding.ts";
import { TEXTS } from "../texts.ts";
import { Attributes } from "./attributes.tsx";
import { visible } from "./visible.ts";

interface FindingNoteProps {
  readonly finding: Finding;
  /** The version that it is compared with does not have it. */
  readonly isNew?: boolean;
}

/** A finding with its example and the way out. */
export function FindingNote({ finding, isNew = false }: FindingNoteProps) {
  const { id, severity, message, place, witness, help, acknowledged } = finding;
  const tone = acknowledged === undefined ? severity : "acknowledged";
  return (
    <div class={`finding ${tone}`}>
      <p>
        <span class="severity">
          {acknowledged === undefined ? TEXTS.parts.severity[severity] : TEXTS.parts.accepted}
        </span>{" "}
        {isNew && <strong>{TEXTS.parts.isNew} </strong>}
        {visible(message)} <span class="muted">{TEXTS.parts.findingPlace(id, place.line)}</span>
      </p>
      {witness !== null && (
        <p>
          <span class="muted">{TEXTS.parts.example}</span> <Attributes values={witness} />
        </p>
      )}
      <p>
        {acknowledged === undefined ? (
          <>
            <span class="muted">{TEXTS.parts.wayOut}</span> {visible(help)}
          </>
        ) : (
          <>
            <span class="muted">{TEXTS.parts.reason}</span> {visible(acknowledged.reason)}
          </>
        )}
      </p>
    </div>
  );
}
