import { stringify } from "yaml";

/** Participant data that the probe flow reads and writes. */
export const PROBE = {
  /** Which question a conversation asks. */
  ask: "probe_ask",
  /** What it asks about. */
  text: "probe_text",
  /** Sent by nobody. */
  absent: "probe_absent",
  /** Sent as an empty text. */
  empty: "probe_empty",
  absentAnswer: "probe_absent_is",
  emptyAnswer: "probe_empty_is",
  answer: "probe_answer",
} as const;

/** How the flow says what a text is; nothing else is ever taken from these answers. */
const kindOf = (name: string) =>
  `If(IsSet(${name}), If(IsNotSetOrEmpty(${name}), "an empty text", "a text"), "NOT_SET")`;

const NAME = "Initial State";
const START = `${NAME}_10`;
const variable = (type: string, name: string) => ({
  [`${type}Variable`]: { name, initialValue: { noValue: true }, isInput: false, isOutput: false },
});
const read = (name: string, into: string) => ({ attribute: { name: { lit: name }, variable: into } });
const write = (name: string, exp: string) => ({
  setParticipantData: { name: `Answer ${name}`, attributes: [{ attribute: { name: { lit: name }, value: { exp } } }] },
});
const asks = (question: string, actions: readonly object[]) => ({
  case: { value: { exp: `Flow.ask == "${question}"` }, actions },
});

/**
 * A flow that answers what no documentation does, by participant data: it decides nothing and transfers to a queue of its
 * own. What may fail at run time is asked in conversations of its own, one question each.
 */
export function probeFlow(flowName: string, queueName: string): string {
  return document(flowName, { disconnect: { none: true } }, [
    {
      getParticipantData: {
        name: "Read",
        attributes: [
          read(PROBE.ask, "Flow.ask"),
          read(PROBE.text, "Flow.text"),
          read(PROBE.absent, "Flow.absent"),
          read(PROBE.empty, "Flow.empty"),
        ],
      },
    },
    write(PROBE.absentAnswer, kindOf("Flow.absent")),
    write(PROBE.emptyAnswer, kindOf("Flow.empty")),
    {
      switch: {
        name: "Questions",
        evaluate: {
          firstTrue: {
            cases: [
              asks("integer", [
                {
                  updateData: {
                    name: "Convert",
                    statements: [{ integer: { variable: "Flow.number", value: { exp: "ToInt(Flow.text)" } } }],
                  },
                },
                write(PROBE.answer, 'If(IsSet(Flow.number), ToString(Flow.number), "NOT_SET")'),
              ]),
              asks("condition", [
                {
                  decision: {
                    name: "Not set",
                    condition: { exp: "Flow.truth" },
                    outputs: {
                      yes: { actions: [write(PROBE.answer, '"yes"')] },
                      no: { actions: [write(PROBE.answer, '"no"')] },
                    },
                  },
                },
              ]),
            ],
          },
        },
      },
    },
    ...transfer(queueName),
  ]);
}

/** Flows that are only published, to learn whether that is possible; each with the question that it answers. */
export const VARIANTS: readonly {
  readonly id: string;
  readonly question: string;
  readonly flow: (flowName: string, queueName: string) => string;
}[] = [
  {
    id: "publish-error-queue",
    question: "Can an inbound message flow transfer to a queue in its error handling (settingsErrorHandling.queue)?",
    flow: (flowName, queueName) =>
      document(flowName, { queue: { targetQueue: { lit: { name: queueName } } } }, transfer(queueName)),
  },
  {
    id: "publish-change-state",
    question: "Can an inbound message flow change its state (changeState)?",
    flow: (flowName, queueName) =>
      document(
        flowName,
        { disconnect: { none: true } },
        [{ changeState: { name: "On", targetStateRef: "/inboundShortMessage/states/state[Next State_20]" } }],
        [{ state: { name: "Next State", refId: "Next State_20", actions: transfer(queueName) } }],
      ),
  },
];

function transfer(queueName: string): readonly object[] {
  return [
    {
      transferToAcd: {
        name: "Transfer",
        targetQueue: { lit: { name: queueName } },
        priority: { lit: 0 },
        preferredAgents: { noValue: true },
        languageSkill: { noValue: true },
      },
    },
    { disconnect: { name: "Disconnect" } },
  ];
}

function document(
  name: string,
  errorHandling: object,
  actions: readonly object[],
  moreStates: readonly object[] = [],
): string {
  const flow = {
    inboundShortMessage: {
      name,
      description: "Made by attribute-routing doctor --record, and deleted again at its end.",
      startUpRef: `/inboundShortMessage/states/state[${START}]`,
      defaultLanguage: "en-us",
      supportedLanguages: { "en-us": { defaultLanguageSkill: { noValue: true } } },
      variables: [
        variable("string", "Flow.ask"),
        variable("string", "Flow.text"),
        variable("string", "Flow.absent"),
        variable("string", "Flow.empty"),
        variable("integer", "Flow.number"),
        variable("boolean", "Flow.truth"),
      ],
      settingsErrorHandling: { errorHandling },
      states: [{ state: { name: NAME, refId: START, actions } }, ...moreStates],
    },
  };
  // Branches of a decision are the texts "yes" and "no", for readers of YAML 1.1 too.
  return stringify(flow, {
    aliasDuplicateObjects: false,
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
  }).replace(/^(\s+)(yes|no):$/gm, '$1"$2":');
}
