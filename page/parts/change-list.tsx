/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Change, ModelDiff } from "../../routing/analysis/diff.ts";
import type { Decision, Model } from "../../routing/model.ts";
import { TEXTS } from "../texts.ts";
import { Attributes } from "./attributes.tsx";
import { Target } from "./target.tsx";
import { visible } from "./visible.ts";

interface ChangeListProps {
  readonly diff: ModelDiff;
  readonly before: Model;
  readonly after: Model;
}

/** Which conversations two versions of the rules route differently, each region with an example. */
export function ChangeList({ diff, before, after }: ChangeListProps) {
  const others = declarationChanges(diff);
  return (
    <>
      {diff.changes.length > 0 && (
        <ul class="changes">
          {diff.changes.map((change) => (
            <li key={JSON.stringify([change.region, change.before.rule, change.after.rule])}>
              <Region region={change.region} />
              <dl>
                <dt>{TEXTS.parts.before}</dt>
                <dd>
                  <Decided decision={change.before} model={before} />
                </dd>
                <dt>{TEXTS.parts.after}</dt>
                <dd>
                  <Decided decision={change.after} model={after} />
                </dd>
                <dt>{TEXTS.parts.example}</dt>
                <dd>
                  <Attributes values={change.witness} />
                </dd>
              </dl>
            </li>
          ))}
        </ul>
      )}
      {diff.more && <p>{TEXTS.parts.moreRegions}</p>}
      {others.length > 0 && (
        <ul>
          {others.map((line) => (
            <li key={line}>{visible(line)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Which conversations: what each attribute holds. */
function Region({ region }: { readonly region: Change["region"] }) {
  const entries = Object.entries(region);
  if (entries.length === 0) return <p class="region">{TEXTS.parts.everyConversation}</p>;
  return (
    <p class="region">
      {entries.map(([name, words]) => (
        <span key={name}>
          <code>{visible(name)}</code> {visible(words)}
        </span>
      ))}
    </p>
  );
}

function Decided({ decision, model }: { readonly decision: Decision; readonly model: Model }) {
  return (
    <>
      <Target target={decision.target} queues={model.queues} />{" "}
      <span class="muted">
        {decision.rule === null ? TEXTS.parts.byOtherwise : TEXTS.parts.byRule(visible(decision.rule))}
      </span>
    </>
  );
}

/** How many regions are routed differently, in a sentence. */
export function changesHeadline({ changes, more, undecided }: ModelDiff): string {
  if (changes.length === 0 && undecided.length === 0) return TEXTS.parts.noChange;
  const regions = TEXTS.parts.regions(changes.length, more);
  return undecided.length === 0 ? regions : `${regions}; ${TEXTS.parts.undecided(undecided.length)}`;
}

/** What changed besides the decisions, a sentence each. */
function declarationChanges({ attributes, queues, undecided }: ModelDiff): readonly string[] {
  const { declaration } = TEXTS.parts;
  return [
    ...undecided.map(({ reason }) => declaration.undecided(reason)),
    ...attributes.added.map(declaration.attributeAdded),
    ...attributes.removed.map(declaration.attributeRemoved),
    ...attributes.changed.map(({ name, what }) => declaration.attributeChanged(name, what.join("; "))),
    ...queues.added.map(declaration.queueAdded),
    ...queues.removed.map(declaration.queueRemoved),
    ...queues.renamed.map(({ key, before, after }) => declaration.queueRenamed(key, before, after)),
  ];
}
