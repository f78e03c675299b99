import type { ConversationView } from "./conversation-view.ts";
import type { Heard, Saying } from "./probe-conversation.ts";
import { PROBE } from "./probe-flow.ts";

/** An open question about the platform that one conversation through the probe flow answers. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly saying: Saying;
  /** Of closed sets of words only: nothing that was sent, and nobody's data. */
  readonly answer: (view: ConversationView) => string;
}

const asking = (ask: string, attributes: object = {}): Saying => ({
  more: { channel: { metadata: { customAttributes: { [PROBE.ask]: ask, ...attributes } } } },
});

const KINDS = ["NOT_SET", "an empty text", "a text", "yes", "no"];

/** What the flow answered, if it is an answer that it can give. */
function told({ attributes, isQueued }: ConversationView, name: string): string {
  const answer = attributes[name];
  if (answer === undefined) return isQueued ? "nothing, and the flow goes on" : "an error, which ends the flow";
  return KINDS.includes(answer) || /^-?\d{1,9}$/.test(answer) ? answer : "another text";
}

const conversion = (id: string, text: string): Question => ({
  id: `to-int-${id}`,
  question: `What does ToInt("${text}") give?`,
  saying: asking("integer", { [PROBE.text]: text }),
  answer: (view) => told(view, PROBE.answer),
});

/** The first conversation, whose exchanges are recorded. */
export const FIRST: Question = {
  id: "missing-attribute",
  question: "What does Get Participant Data read for an attribute that was not sent?",
  saying: asking("nothing", { probe_bare: "1" }),
  answer: (view) => told(view, PROBE.absentAnswer),
};

/** Under which name an attribute of the first conversation stands on the customer. */
export function placeOfAttribute(attributes: Readonly<Record<string, string>>): string {
  if (attributes.probe_bare !== undefined) return "its bare name";
  return attributes["context.probe_bare"] === undefined ? "no name known" : "its name with the prefix context.";
}

/** One conversation each. */
export const MORE: readonly Question[] = [
  {
    id: "empty-attribute",
    question: "What does Get Participant Data read for an attribute that was sent as an empty text?",
    saying: asking("nothing", { [PROBE.empty]: "" }),
    answer: (view) => told(view, PROBE.emptyAnswer),
  },
  conversion("plus", "+5"),
  conversion("exponent", "1e3"),
  conversion("fraction", "5.0"),
  conversion("inner-space", "1 2"),
  conversion("outer-space", " 5 "),
  {
    id: "not-set-condition",
    question: "Which path does a decision take whose condition is NOT_SET?",
    saying: asking("condition"),
    answer: (view) => told(view, PROBE.answer),
  },
  {
    id: "old-place",
    question: "Do custom attributes beside the message (channel.metadata) still arrive?",
    saying: {
      ...asking("nothing"),
      beside: { channel: { metadata: { customAttributes: { probe_old: "1" } } } },
    },
    answer: ({ attributes }) => (attributes.probe_old === undefined ? "no" : "yes"),
  },
  {
    id: "number-attribute",
    question: "What becomes of a custom attribute that is a number?",
    saying: asking("nothing", { probe_number: 5 }),
    answer: ({ attributes }) => {
      if (attributes.probe_number === undefined) return "it does not arrive";
      return attributes.probe_number === "5" ? "it arrives as text" : "it arrives as another text";
    },
  },
];

/** What was heard, as the answer to a question. */
export function answerTo(question: Question, heard: Heard): { readonly answer: string | null; readonly why?: string } {
  switch (heard.kind) {
    case "conversation":
      return heard.view.isQueued || heard.view.isEnded
        ? { answer: question.answer(heard.view) }
        : { answer: null, why: "the flow neither transferred the conversation nor ended it in time" };
    case "refused":
      return { answer: `the message is refused with ${heard.code}` };
    case "lost":
      return { answer: null, why: heard.why };
    default:
      return heard satisfies never;
  }
}

/** What stays open after every recording, and why. */
export const NOT_ANSWERED: readonly { readonly id: string; readonly question: string; readonly why: string }[] = [
  {
    id: "message-conversation-permission",
    question: "Does GET /api/v2/conversations/messages/{id} need no permission?",
    why: "a recording has one client; try one without conversation:communication:view",
  },
  {
    id: "transfer-falls-through",
    question: "Does a flow go on with the next action where Transfer to ACD fails?",
    why: "a transfer that fails cannot be arranged from outside",
  },
];
