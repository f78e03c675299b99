import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Rule } from "../../routing/model.ts";
import { type RulesDocument, rules } from "../emulator/client.ts";
import { DecisionTable } from "../parts/decision-table.tsx";
import { Empty } from "../parts/empty.tsx";
import { FindingNote } from "../parts/finding-note.tsx";
import { type FindingsByPlace, findingsByPlace } from "../parts/findings-by-place.ts";
import { visible } from "../parts/visible.ts";
import { TEXTS } from "../texts.ts";
import { Boundaries, ShownBy } from "./rules/coverage-view.tsx";
import { Diagram } from "./rules/diagram.tsx";
import { History } from "./rules/history.tsx";
import { Problems } from "./rules/problems.tsx";
import { Source } from "./rules/source.tsx";
import { Summary } from "./rules/summary.tsx";
import { type Analysed, useAnalysis } from "./rules/use-analysis.ts";
import { questionAt, versionsOf } from "./rules/versions.ts";

/** routing.yaml as it is on disk: what it says, what there is to say about it, and what differs from the deployed rules. */
export function RulesView() {
  const known = rules.value;
  switch (known.state) {
    case "loading":
      return <Empty title={TEXTS.views.rules} text={TEXTS.rules.loading} />;
    case "none":
      return (
        <Empty
          title={TEXTS.views.rules}
          text={TEXTS.rules.none}
          help={TEXTS.rules.noneHelp}
          command={TEXTS.rules.command}
        />
      );
    case "unreadable":
      return <Empty title={TEXTS.views.rules} text={known.why} />;
    case "known":
      return <KnownRules document={known.value} />;
  }
}

const SHAPES = ["table", "diagram", "file"] as const;
type Shape = (typeof SHAPES)[number];
const NONE: ReadonlySet<string> = new Set();

function KnownRules({ document }: { readonly document: RulesDocument }) {
  const shape = useSignal<Shape>("table");
  /** How many versions back from the one on disk. */
  const back = useSignal(0);
  const versions = versionsOf(document);
  const at = Math.max(0, versions.length - 1 - back.value);
  const question = questionAt(document, versions, at);
  const { shown, faulty, failed, isWorking } = useAnalysis(question);
  const { model, findings } = shown ?? {};
  const places = useMemo(
    () => (model === undefined ? undefined : findingsByPlace(model, findings ?? [])),
    [model, findings],
  );
  const comparison = shown?.comparison;
  const changed =
    comparison?.kind !== "compared"
      ? NONE
      : shown?.version.name === question.pair?.before.name
        ? comparison.changed.before
        : comparison.changed.after;
  return (
    <div class="rules-view">
      <header class="view-head">
        <h1>{TEXTS.views.rules}</h1>
        <Summary file={document.file} analysed={shown} isWorking={isWorking} />
      </header>
      {failed !== undefined && <p role="alert">{TEXTS.rules.failed(visible(failed))}</p>}
      {faulty !== undefined && <Problems file={document.file} faulty={faulty} hasLastGood={shown !== undefined} />}
      <div class={faulty === undefined ? undefined : "outdated"}>
        <History
          versions={versions}
          at={at}
          onMove={(to) => {
            back.value = versions.length - 1 - to;
          }}
          pair={question.pair}
          comparison={comparison}
        />
        {shown !== undefined && places !== undefined && (
          <>
            <ShapeChoice shape={shape.value} onChoose={(wanted) => (shape.value = wanted)} />
            <Shown shape={shape.value} file={document.file} analysed={shown} places={places} changed={changed} />
            <Boundaries boundaries={shown.coverage?.boundaries ?? []} />
          </>
        )}
      </div>
    </div>
  );
}

function ShapeChoice({ shape, onChoose }: { readonly shape: Shape; readonly onChoose: (shape: Shape) => void }) {
  return (
    <fieldset class="choice">
      <legend class="hidden">{TEXTS.rules.shape}</legend>
      {SHAPES.map((each) => (
        <label key={each}>
          <input type="radio" name="shape" checked={each === shape} onChange={() => onChoose(each)} />
          <span>{TEXTS.rules.shapes[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface ShownProps {
  readonly shape: Shape;
  readonly file: string;
  readonly analysed: Analysed;
  readonly places: FindingsByPlace;
  readonly changed: ReadonlySet<string>;
}

function Shown({ shape, file, analysed, places, changed }: ShownProps) {
  switch (shape) {
    case "table":
      return <Table analysed={analysed} places={places} changed={changed} />;
    case "diagram":
      return <Diagram analysed={analysed} findings={places} changed={changed} />;
    case "file":
      return (
        <Source
          file={file}
          text={analysed.version.text}
          below={(line) =>
            places.lines
              .get(line)
              ?.map((finding) => <FindingNote key={`${finding.id} ${finding.message}`} finding={finding} />)
          }
        />
      );
  }
}

/** More are drawn only when they are asked for: the page must not freeze. */
const MOST_ROWS = 200;

function Table({ analysed: { model, coverage }, places, changed }: Omit<ShownProps, "shape" | "file">) {
  const showsAll = useSignal(model.rules.length <= MOST_ROWS);
  const telling = useMemo(() => tellingRules(model.rules, places, changed), [model, places, changed]);
  return (
    <>
      {!showsAll.value && (
        <button
          type="button"
          onClick={() => {
            showsAll.value = true;
          }}
        >
          {TEXTS.rules.showAll(model.rules.length)}
        </button>
      )}
      <DecisionTable
        shown={(rule) => showsAll.value || telling.has(rule)}
        caption={TEXTS.rules.caption}
        model={model}
        changed={changed}
        extra={{ title: TEXTS.rules.shownBy, of: (rule) => <ShownBy scenarios={coverage?.rules.get(rule)} /> }}
        below={(rule) =>
          places.rules
            .get(rule)
            ?.map((finding) => <FindingNote key={`${finding.id} ${visible(finding.message)}`} finding={finding} />)
        }
      />
      {places.elsewhere.length > 0 && (
        <section aria-labelledby="elsewhere">
          <h2 id="elsewhere">{TEXTS.rules.elsewhere}</h2>
          {places.elsewhere.map((finding) => (
            <FindingNote key={`${finding.id} ${finding.message} ${finding.place.line}`} finding={finding} />
          ))}
        </section>
      )}
    </>
  );
}

/** Of many rules the first, those that changed, and those of which there is something serious to say. */
function tellingRules(
  rules: readonly Rule[],
  places: FindingsByPlace,
  changed: ReadonlySet<string>,
): ReadonlySet<string> {
  const serious = rules.filter(({ name }) => places.rules.get(name)?.some(({ severity }) => severity !== "info"));
  return new Set([
    ...rules.slice(0, MOST_ROWS).map(({ name }) => name),
    ...[...changed].slice(0, MOST_ROWS),
    ...serious.slice(0, MOST_ROWS).map(({ name }) => name),
  ]);
}
