import { useId } from "preact/hooks";
import type { Attribute } from "../../../routing/model.ts";
import { decimalText, readAttribute } from "../../../routing/values.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { type Choice, choiceOf, choose, type Offer, offerOf } from "./choice.ts";

const TEXT = TEXTS.tryIt.attribute;
/** More values than these are easier found in a list than among buttons. */
const MOST_BUTTONS = 6;

/** What the shop page sends for one attribute. */
export function AttributeInput({ attribute }: { readonly attribute: Attribute }) {
  const { name, description, sensitive } = attribute;
  const id = useId();
  const choice = choiceOf(name);
  const offer = offerOf(attribute);
  const state = choice.mode === "absent" ? undefined : readAttribute(attribute, choice.text);
  return (
    <fieldset class="attribute" aria-describedby={id}>
      <legend>
        <code>{name}</code>
        {sensitive && <span class="badge">{TEXT.sensitive}</span>}
      </legend>
      {offer.kind === "values" && offer.texts.length > MOST_BUTTONS ? (
        <ValueList name={name} texts={offer.texts} choice={choice} />
      ) : (
        <Buttons name={name} offer={offer} choice={choice} />
      )}
      {(choice.mode === "other" || offer.kind === "text") && <FreeText name={name} choice={choice} offer={offer} />}
      <p class="hint" id={id}>
        {state?.state === "invalid" ? (
          <span class="invalid">{TEXT.invalid(state.reason)}</span>
        ) : (
          <span>{visible(description ?? typeText(attribute))}</span>
        )}
      </p>
    </fieldset>
  );
}

/** What an attribute may hold, in words. */
function typeText(attribute: Attribute): string {
  const type = TEXT.types[attribute.type];
  switch (attribute.type) {
    case "boolean":
      return type;
    case "string":
      if (attribute.values !== undefined) return TEXT.oneOf;
      return attribute.maxLength === undefined ? type : TEXT.longest(type, attribute.maxLength);
    case "integer":
    case "number": {
      const { values, minimum, maximum } = attribute;
      if (values !== undefined) return TEXT.oneOf;
      if (minimum === undefined || maximum === undefined) return type;
      return TEXT.range(type, decimalText(minimum), decimalText(maximum));
    }
  }
}

interface Part<O extends Offer = Offer> {
  readonly name: string;
  readonly choice: Choice;
  readonly offer: O;
}

function Buttons({ name, offer, choice }: Part) {
  if (offer.kind === "text") return null;
  return (
    <div class="options">
      <Option group={name} label={TEXT.absent} checked={choice.mode === "absent"} choice={{ mode: "absent" }} />
      {offer.kind === "values" &&
        offer.texts.map((text) => (
          <Option
            key={text}
            group={name}
            label={text}
            checked={choice.mode === "offered" && choice.text === text}
            choice={{ mode: "offered", text }}
          />
        ))}
      {offer.kind === "range" && <Range name={name} offer={offer} choice={choice} />}
      <Option
        group={name}
        label={TEXT.other}
        checked={choice.mode === "other"}
        choice={{ mode: "other", text: choice.mode === "absent" ? "" : choice.text }}
      />
    </div>
  );
}

interface OptionProps {
  readonly group: string;
  readonly label: string;
  readonly checked: boolean;
  readonly choice: Choice;
}

function Option({ group, label, checked, choice }: OptionProps) {
  return (
    <label class="option">
      <input type="radio" name={`attribute ${group}`} checked={checked} onChange={() => choose(group, choice)} />
      <span>{visible(label)}</span>
    </label>
  );
}

function Range({ name, offer, choice }: Part<Extract<Offer, { kind: "range" }>>) {
  const { minimum, maximum, step } = offer;
  const value = choice.mode === "offered" ? choice.text : String(minimum);
  const send = (text: string) => choose(name, { mode: "offered", text });
  return (
    <span class="range">
      <Option
        group={name}
        label={choice.mode === "offered" ? value : `${minimum} – ${maximum}`}
        checked={choice.mode === "offered"}
        choice={{ mode: "offered", text: value }}
      />
      <input
        type="range"
        aria-label={TEXT.slider(name)}
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        onInput={({ currentTarget }) => send(currentTarget.value)}
      />
    </span>
  );
}

function ValueList({ name, texts, choice }: { name: string; texts: readonly string[]; choice: Choice }) {
  // Values are told by their number, so that none can be taken for one of the other two.
  const selected = choice.mode === "offered" ? String(texts.indexOf(choice.text)) : choice.mode;
  const select = (key: string) => {
    const text = texts[Number(key)];
    if (key === "absent") choose(name, { mode: "absent" });
    else if (key === "other") choose(name, { mode: "other", text: choice.mode === "absent" ? "" : choice.text });
    else if (text !== undefined) choose(name, { mode: "offered", text });
  };
  return (
    <select aria-label={name} value={selected} onChange={({ currentTarget }) => select(currentTarget.value)}>
      <option value="absent">{TEXT.absent}</option>
      {texts.map((text, index) => (
        <option key={text} value={String(index)}>
          {visible(text)}
        </option>
      ))}
      <option value="other">{TEXT.other}</option>
    </select>
  );
}

function FreeText({ name, choice, offer }: Part) {
  const type = (text: string) => {
    // Where only text can be sent, an empty field means that nothing is.
    if (text === "" && offer.kind === "text") choose(name, { mode: "absent" });
    else choose(name, { mode: "other", text });
  };
  return (
    <input
      type="text"
      class="free"
      aria-label={TEXT.free(name)}
      placeholder={offer.kind === "text" ? TEXT.absent : TEXT.anything}
      autocomplete="off"
      spellcheck={false}
      value={choice.mode === "absent" ? "" : choice.text}
      onInput={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
