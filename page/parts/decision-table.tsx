/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { testsOf } from "../../routing/analysis/boundaries.ts";
import { type Model, OTHERWISE, type Rule } from "../../routing/model.ts";
import { TEXTS } from "../texts.ts";
import { type ConditionCells, cellsOf } from "./condition-words.ts";
import { LongText } from "./long-text.tsx";
import { Target } from "./target.tsx";
import { visible } from "./visible.ts";

interface DecisionTableProps {
  readonly caption: string;
  readonly model: Model;
  /** Names of rules that differ from another version, or `otherwise`. */
  readonly changed?: ReadonlySet<string>;
  /** Which rules are shown, by name; the others are counted. */
  readonly shown?: (rule: string) => boolean;
  /** A last column, such as the scenarios that reach a rule; by the name of the rule, or `otherwise`. */
  readonly extra?: { readonly title: string; readonly of: (rule: string) => ComponentChildren } | undefined;
  /** What is said below a rule; by its name, or `otherwise`. */
  readonly below?: ((rule: string) => ComponentChildren) | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** The rules as a decision table: one row a rule, one column an attribute; the first row that matches decides. */
export function DecisionTable(props: DecisionTableProps) {
  const { caption, model, changed = NONE, shown = () => true, extra, below } = props;
  const rows = model.rules.map((rule, index) => ({ rule, number: index + 1, cells: cellsOf(rule) }));
  const used = new Set(model.rules.flatMap(({ condition }) => testsOf(condition).map(({ attribute }) => attribute)));
  const attributes = [...model.attributes.keys()].filter((name) => used.has(name));
  const hasTogether = rows.some(({ cells }) => cells.together.length > 0);
  const columns = 3 + attributes.length + (hasTogether ? 1 : 0) + (extra === undefined ? 0 : 1);
  const visibleRows = rows.filter(({ rule }) => shown(rule.name));
  const left = rows.length - visibleRows.length;
  return (
    <div class="wide">
      <table class="rules">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              {TEXTS.parts.number}
            </th>
            <th scope="col">{TEXTS.parts.rule}</th>
            {attributes.map((name) => (
              <th key={name} scope="col">
                <AttributeName name={name} />
              </th>
            ))}
            {hasTogether && <th scope="col">{TEXTS.parts.together}</th>}
            <th scope="col">{TEXTS.parts.goesTo}</th>
            {extra !== undefined && <th scope="col">{extra.title}</th>}
          </tr>
        </thead>
        {visibleRows.map(({ rule, number, cells }) => (
          <tbody key={rule.name} class={changed.has(rule.name) ? "changed" : undefined}>
            <tr>
              <td class="number">{number}</td>
              <th scope="row">
                {visible(rule.name)}
                {changed.has(rule.name) && <span class="tag">{TEXTS.parts.changed}</span>}
              </th>
              <ConditionColumns rule={rule} cells={cells} attributes={attributes} hasTogether={hasTogether} />
              <td data-label={TEXTS.parts.goesTo}>
                <Target target={rule.target} queues={model.queues} />
              </td>
              {extra !== undefined && <td data-label={extra.title}>{extra.of(rule.name)}</td>}
            </tr>
            <Below columns={columns}>{below?.(rule.name)}</Below>
          </tbody>
        ))}
        <tbody class={changed.has(OTHERWISE) ? "otherwise changed" : "otherwise"}>
          {left > 0 && (
            <tr>
              <td colSpan={columns} class="muted">
                {TEXTS.parts.rulesNotShown(left)}
              </td>
            </tr>
          )}
          <tr>
            <td class="number" />
            <th scope="row" colSpan={columns - 2 - (extra === undefined ? 0 : 1)}>
              {TEXTS.parts.otherwise}
              {changed.has(OTHERWISE) && <span class="tag">{TEXTS.parts.changed}</span>}
            </th>
            <td data-label={TEXTS.parts.goesTo}>
              <Target target={model.otherwise} queues={model.queues} />
            </td>
            {extra !== undefined && <td data-label={extra.title}>{extra.of(OTHERWISE)}</td>}
          </tr>
          <Below columns={columns}>{below?.(OTHERWISE)}</Below>
        </tbody>
      </table>
    </div>
  );
}

/** A name that may be broken between its words. */
function AttributeName({ name }: { readonly name: string }) {
  return (
    <code>
      {visible(name)
        .split("_")
        .flatMap((word, index) => (index === 0 ? [word] : ["_", <wbr key={`${index} ${word}`} />, word]))}
    </code>
  );
}

interface ConditionColumnsProps {
  readonly rule: Rule;
  readonly cells: ConditionCells;
  readonly attributes: readonly string[];
  readonly hasTogether: boolean;
}

function ConditionColumns({ rule, cells, attributes, hasTogether }: ConditionColumnsProps) {
  if (testsOf(rule.condition).length === 0 && cells.together.length === 0)
    return (
      <td colSpan={attributes.length + (hasTogether ? 1 : 0)} class="muted">
        {TEXTS.parts.everyConversation}
      </td>
    );
  return (
    <>
      {attributes.map((name) => {
        const text = cells.byAttribute.get(name);
        return text === undefined ? (
          <td key={name} class="any">
            <span class="hidden">{TEXTS.parts.any}</span>
          </td>
        ) : (
          <td key={name} data-label={name}>
            <LongText text={text} />
          </td>
        );
      })}
      {hasTogether &&
        (cells.together.length === 0 ? (
          <td class="any" />
        ) : (
          <td data-label={TEXTS.parts.together}>
            {cells.together.map((text) => (
              <div key={text}>
                <LongText text={text} />
              </div>
            ))}
          </td>
        ))}
    </>
  );
}

function Below({ columns, children }: { readonly columns: number; readonly children: ComponentChildren }) {
  if (children === undefined || children === null) return null;
  return (
    <tr class="below">
      <td colSpan={columns}>{children}</td>
    </tr>
  );
}
