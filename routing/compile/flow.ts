import { createHash } from "node:crypto";
import { type Model, OTHERWISE, type Rule, STAMP, type Target } from "../model.ts";
import { conditionExpression } from "./condition.ts";
import { conversion } from "./conversion.ts";
import { FlowTooLargeError } from "./flow-too-large.ts";
import { Scope, type Statement } from "./scope.ts";
import { variable } from "./variables.ts";
import { type FlowNode, flowYaml } from "./yaml.ts";

/** How the flow finds a queue: by the name it carries in the organisation, or by id where it is adopted. */
export type QueueReference = { readonly name: string } | { readonly id: string };

export interface FlowOptions {
  /** The flow's name in Architect: at most 200 characters, no `/`, not ending in `-debug`. */
  readonly name: string;
  /** Every queue key of the model. */
  readonly queues: ReadonlyMap<string, QueueReference>;
}

export interface CompiledFlow {
  /** Architect YAML of an inbound message flow. The same model gives the same bytes. */
  readonly yaml: string;
  /** A digest of everything the flow does; stamped on each conversation, so that a stale flow betrays itself. */
  readonly version: string;
}

// Switch: at most 64 cases without the default (Architect Scripting SDK, caseCountMax).
const CASES = 64;
// 98 % of the largest request body (Architect Scripting SDK, maxFlowSize).
const LARGEST_FLOW = 6_165_627;
const INITIAL_STATE = "Initial State_10";

/**
 * Compiles a model into an inbound message flow that decides as `decide` does: it reads the declared attributes, converts
 * each, stamps the decision on the conversation and transfers to the queue.
 *
 * @throws FlowTooLargeError where Architect could not save the flow.
 */
export function compileFlow(model: Model, options: FlowOptions): CompiledFlow {
  // Every stamp is this one object: the digest is taken while it is empty, and then written into it.
  const stamp = { lit: "" };
  const flow = flowDocument(model, options, stamp);
  const version = createHash("sha256").update(JSON.stringify(flow)).digest("hex").slice(0, 12);
  stamp.lit = version;
  const yaml = flowYaml(flow);
  const size = Buffer.byteLength(yaml);
  if (size > LARGEST_FLOW) throw new FlowTooLargeError(size, LARGEST_FLOW, model.rules.length);
  return { yaml, version };
}

type Action = Readonly<Record<string, FlowNode>>;
type Stamp = { readonly lit: string };

function flowDocument(model: Model, options: FlowOptions, version: Stamp): FlowNode {
  const scope = new Scope();
  const names = [...model.attributes.keys()];
  for (const name of names) scope.declare(variable.text(name), "string");
  const conversions = [...model.attributes.values()].map((attribute) =>
    updateData(`Convert ${attribute.name}`, conversion(attribute, scope)),
  );
  const switches = chunks(model.rules, CASES).flatMap((rules, index) =>
    ruleSwitch(rules, index * CASES, model, options, version, scope),
  );
  const actions = [
    ...(names.length === 0 ? [] : [getParticipantData(names)]),
    ...conversions,
    ...switches,
    ...targetActions(OTHERWISE, model.otherwise, options, version),
  ];
  return {
    inboundShortMessage: {
      name: options.name,
      description: "Generated from routing.yaml. Edits here are overwritten.",
      startUpRef: `/inboundShortMessage/states/state[${INITIAL_STATE}]`,
      defaultLanguage: "en-us",
      supportedLanguages: { "en-us": { defaultLanguageSkill: { noValue: true } } },
      variables: variables(scope),
      settingsErrorHandling: { errorHandling: { disconnect: { none: true } } },
      states: [{ state: { name: "Initial State", refId: INITIAL_STATE, actions } }],
    },
  };
}

function variables(scope: Scope): readonly FlowNode[] {
  return [...scope.variables].map(([name, { type, literal }]) => ({
    [`${type}Variable`]: {
      name,
      initialValue: literal === undefined ? { noValue: true } : { lit: literal },
      isInput: false,
      isOutput: false,
    },
  }));
}

function getParticipantData(names: readonly string[]): Action {
  return {
    getParticipantData: {
      name: "Read the allowlisted attributes",
      attributes: names.map((name) => ({ attribute: { name: { lit: name }, variable: variable.text(name) } })),
    },
  };
}

function updateData(name: string, statements: readonly Statement[]): Action {
  return {
    updateData: {
      name,
      statements: statements.map(({ type, variable: target, expression }) => ({
        [type]: { variable: target, value: { exp: expression } },
      })),
    },
  };
}

/**
 * A switch of up to 64 rules. It has no default: where no case holds, control goes on to the next action, so that further
 * switches follow instead of nesting.
 */
function ruleSwitch(
  rules: readonly Rule[],
  offset: number,
  model: Model,
  options: FlowOptions,
  version: Stamp,
  scope: Scope,
): readonly Action[] {
  const statements: Statement[] = [];
  const cases = rules.map((rule) => ({
    case: {
      value: { exp: conditionExpression(rule.condition, model.attributes, scope, statements) },
      actions: targetActions(rule.name, rule.target, options, version),
    },
  }));
  const title = `${offset + 1} to ${offset + rules.length}`;
  return [
    ...(statements.length === 0 ? [] : [updateData(`Parts of rules ${title}`, statements)]),
    { switch: { name: `Rules ${title}`, evaluate: { firstTrue: { cases } } } },
  ];
}

/** Stamps the decision, says what is to be said, transfers; the disconnect is reached only where no transfer was possible. */
function targetActions(rule: string, target: Target, options: FlowOptions, version: Stamp): readonly Action[] {
  const queue = options.queues.get(target.queue);
  if (queue === undefined) throw new Error(`no queue is given for the key "${target.queue}"`);
  const stamp = (name: string, value: Stamp) => ({ attribute: { name: { lit: name }, value } });
  return [
    {
      setParticipantData: {
        name: `Stamp: ${rule}`,
        attributes: [stamp(STAMP.rule, { lit: rule }), stamp(STAMP.version, version)],
      },
    },
    ...(target.say === undefined ? [] : [{ sendResponse: { name: `Say: ${rule}`, messageBody: { lit: target.say } } }]),
    {
      transferToAcd: {
        name: `Transfer: ${rule}`,
        targetQueue: "id" in queue ? { exp: `FindQueueById("${queue.id}")` } : { lit: { name: queue.name } },
        ...(target.skills.length === 0
          ? {}
          : { acdSkills: target.skills.map((skill) => ({ acdSkill: { lit: { name: skill } } })) }),
        priority: { lit: target.priority ?? 0 },
        preferredAgents: { noValue: true },
        languageSkill: target.language === undefined ? { noValue: true } : { lit: { name: target.language } },
      },
    },
    { disconnect: { name: "Disconnect" } },
  ];
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
