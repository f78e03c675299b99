import { useEffect, useRef } from "preact/hooks";
import type { Explanation } from "../../../routing/analysis/explain.ts";
import type { Nearest, NearRule } from "../../../routing/analysis/nearest-rules.ts";
import type { Model } from "../../../routing/model.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { choose, offerOf } from "./choice.ts";

const TEXT = TEXTS.tryIt.whyNot;
/** Others that are as near are told by name only. */
const MOST_OTHERS = 3;

interface WhyNotProps {
  readonly model: Model;
  readonly explanation: Explanation;
  readonly nearest: Nearest | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Why the rules decide as they do, and the nearest rule that did not match, with what would make it decide. */
export function WhyNot({ model, explanation, nearest, attributes }: WhyNotProps) {
  return (
    <section class="card why-not" aria-labelledby="why-heading">
      <h2 id="why-heading">{TEXT.title}</h2>
      <div class="columns">
        <div aria-live="polite">
          <NearestRule model={model} explanation={explanation} nearest={nearest} attributes={attributes} />
        </div>
        <div>
          <h3>{TEXT.everyRule}</h3>
          <Rules explanation={explanation} />
        </div>
      </div>
    </section>
  );
}

function NearestRule({ model, explanation, nearest, attributes }: WhyNotProps) {
  switch (nearest?.kind) {
    case undefined:
      return <p class="muted">{TEXT.looking}</p>;
    case "none":
      return <p>{TEXT.none}</p>;
    case "undecided":
      return <p>{TEXT.undecided}</p>;
    case "found": {
      const [first, ...others] = nearest.rules;
      if (first === undefined) return null;
      const because = explanation.rules.find(({ name }) => name === first.rule);
      const target = model.rules.find(({ name }) => name === first.rule)?.target;
      const queue = model.queues.get(target?.queue ?? "")?.name ?? "";
      return (
        <>
          <h3>{TEXT.nearest(visible(first.rule))}</h3>
          {because !== undefined && (
            <p>{because.matched ? TEXT.takenBefore : TEXT.because(visible(because.because))}</p>
          )}
          <p>{TEXT.wouldDecide(visible(queue))}</p>
          <Changes near={first} model={model} attributes={attributes} />
          {others.length > 0 && (
            <p class="hint">
              {TEXT.others(
                others.slice(0, MOST_OTHERS).map(({ rule }) => visible(rule)),
                others.length,
              )}
            </p>
          )}
        </>
      );
    }
  }
}

interface ChangesProps {
  readonly near: NearRule;
  readonly model: Model;
  readonly attributes: Readonly<Record<string, string>>;
}

function Changes({ near, model, attributes }: ChangesProps) {
  const apply = () => {
    for (const [name, text] of Object.entries(near.changes))
      choose(
        name,
        text === undefined ? { mode: "absent" } : { mode: isOffered(model, name, text) ? "offered" : "other", text },
      );
  };
  return (
    <>
      <ul class="needed">
        {Object.entries(near.changes).map(([name, text]) => {
          const before = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
          const hides = model.attributes.get(name)?.sensitive === true;
          return (
            <li key={name}>
              <code>{name}</code>
              <del>{before === undefined ? TEXT.notSent : hides ? TEXT.hidden : visible(before)}</del>
              <span aria-hidden="true">→</span>
              <ins>{text === undefined ? TEXT.notSent : visible(text)}</ins>
            </li>
          );
        })}
      </ul>
      <button type="button" onClick={apply}>
        {TEXT.apply}
      </button>
    </>
  );
}

function isOffered(model: Model, name: string, text: string): boolean {
  const attribute = model.attributes.get(name);
  if (attribute === undefined) return false;
  const offer = offerOf(attribute);
  switch (offer.kind) {
    case "values":
      return offer.texts.includes(text);
    case "range":
      return Number(text) % offer.step === 0;
    case "text":
      return false;
  }
}

function Rules({ explanation: { rules, decision } }: { readonly explanation: Explanation }) {
  const list = useRef<HTMLOListElement>(null);
  const decided = decision.rule;
  // Of many rules the one that decides is brought into sight; the page itself does not move.
  useEffect(() => {
    const item = decided === null ? undefined : list.current?.querySelector<HTMLElement>(".decided");
    if (list.current && item) list.current.scrollTop = item.offsetTop - list.current.offsetTop - item.offsetHeight;
  }, [decided]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ol class="judged" ref={list} tabIndex={0} aria-label={TEXT.everyRule}>
      {rules.map(({ name, matched, because }) => (
        <li key={name} class={name === decision.rule ? "decided" : matched ? "matched" : "missed"}>
          <b>{visible(name)}</b>
          <span class="mark">{name === decision.rule ? TEXT.decides : matched ? TEXT.matches : TEXT.misses}</span>
          <span class="because">{visible(because)}</span>
        </li>
      ))}
    </ol>
  );
}
