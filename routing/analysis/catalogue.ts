/** How much a finding matters: an error is never right, a warning hardly ever, an info is worth knowing. */
export type Severity = "error" | "warning" | "info";

/** What a finding is, once for terminal, reports and docs. Names in `{braces}` in the message are its parameters. */
export interface Entry {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly why: string;
  readonly wayOut: string;
}

/**
 * Every finding there is. An id is never given to another meaning: acknowledgements in routing.yaml refer to it. The
 * first digit is the subject: 1 rules, 2 declarations and names, 3 sizes, 4 trust, 5 scenarios, 6 acknowledgements,
 * 7 limits of the analysis, 8 policies of a stack.
 */
export const CATALOGUE = {
  AR101: {
    severity: "warning",
    title: "rule that can never fire",
    message: 'rule "{rule}" can never fire: {reason}',
    why: "No combination of attribute values makes the condition true, so the rule is dead text that looks alive.",
    wayOut: "correct the condition, or remove the rule",
  },
  AR102: {
    severity: "warning",
    title: "rule that earlier rules take over entirely",
    message: 'rule "{rule}" can never fire: {covering}',
    why: "The first rule that matches decides. Every conversation that this rule describes is decided before its turn.",
    wayOut: "move the rule up, narrow the rules that come first, or remove it",
  },
  AR103: {
    severity: "warning",
    title: "rule that stands twice",
    message: 'rule "{rule}" says the same as rule "{other}", which comes first',
    why: "The later one never fires; when one of them is edited, the other silently stays as it was.",
    wayOut: "remove one of the two",
  },
  AR104: {
    severity: "warning",
    title: "two rules with one condition and different targets",
    message: 'rule "{rule}" has the same condition as rule "{other}", which comes first and routes differently',
    why: "Only the first of the two ever fires; somebody expects the other target.",
    wayOut: "decide which target is meant and remove the other rule, or tell the two conditions apart",
  },
  AR105: {
    severity: "warning",
    title: "rule that an earlier rule mostly takes over",
    message:
      'rule "{rule}" is mostly taken by rule "{other}", which comes first and routes to another queue: about {share} % of the values it describes',
    why: "The rule still fires, but rarely; often the order of the two rules is the wrong way round. The share counts values that the rules can tell apart, not customers.",
    wayOut: "put the more specific rule first, or write the exception into the condition",
  },
  AR106: {
    severity: "info",
    title: "overlap with a different target",
    message:
      'rule "{rule}" and the earlier rule "{other}" overlap and route differently: about {share} % of the values that "{rule}" describes are decided by "{other}"',
    why: "Where both match, the first one decides. That is how exceptions are written, and also how mistakes look. Named is the earlier rule that takes most, from half of the values on. Left out are rules that never fire, pairs that test no attribute in common, earlier rules that lie wholly inside the later one, overlaps that still earlier rules take, and rules that are too large to be counted.",
    wayOut: "read the example: if it is decided as it should be, nothing needs doing",
  },
  AR107: {
    severity: "info",
    title: "rule that changes nothing",
    message: 'rule "{rule}" could be removed: later rules and otherwise decide alike everything that it takes',
    why: "Fewer rules are easier to read. A rule may still be kept because it says something.",
    wayOut: "remove the rule if it is not there to document something",
  },
  AR108: {
    severity: "warning",
    title: "part of a condition that is never true",
    message: 'in rule "{rule}" the part "{part}" is never true',
    why: "The rule works without it or in spite of it; whoever wrote it expected it to matter.",
    wayOut: "correct the part, or remove it",
  },
  AR109: {
    severity: "warning",
    title: "part of a condition that is always true",
    message: 'in rule "{rule}" the part "{part}" is always true',
    why: "It restricts nothing. Mind that a comparison is never true of an absent attribute, but its `not` always is.",
    wayOut: "correct the part, or remove it",
  },
  AR110: {
    severity: "warning",
    title: "part of a condition that the rest implies",
    message: 'in rule "{rule}" the part "{part}" makes no difference: the rest of the condition decides without it',
    why: "It suggests a restriction that does not exist, often because another part was meant differently.",
    wayOut: "remove the part, or correct the other parts",
  },
  AR111: {
    severity: "info",
    title: "part of a condition that earlier rules imply",
    message: 'in rule "{rule}" the part "{part}" makes no difference here: the earlier rules take what it excludes',
    why: "Often written on purpose, so that the rule can be read and moved by itself.",
    wayOut: "keep it if the rule should be readable by itself, else remove it",
  },
  AR112: {
    severity: "info",
    title: "what falls to otherwise",
    message: "no rule takes {regions}{rest}: otherwise decides",
    why: "Gaps are found by reading what is left over. These regions are exact; they may overlap.",
    wayOut: "read the regions: add a rule where otherwise is not what you want",
  },
  AR113: {
    severity: "info",
    title: "nothing falls to otherwise",
    message: "the rules take everything: otherwise never decides",
    why: "It is still needed, but its target is never used; a rule that matches everything may be broader than meant.",
    wayOut: "check the broadest rule, unless the rules are meant to be complete",
  },
  AR201: {
    severity: "error",
    title: "literal that its attribute can never hold",
    message: '"{attribute}" can never be {literal}, to which rule "{rule}" compares it: {reason}',
    why: "The comparison is never true; usually a value is misspelt, or its declaration was changed.",
    wayOut: "correct the literal, or the declaration of the attribute",
  },
  AR202: {
    severity: "info",
    title: "attribute that no rule tests",
    message: '"{attribute}" is declared, but no rule tests it',
    why: "It is sent, stored with the conversation and shown to agents, but does not influence routing.",
    wayOut: "remove the declaration, unless agents or reports need the attribute",
  },
  AR203: {
    severity: "warning",
    title: "queue that nothing routes to",
    message: 'no rule that can fire, and not otherwise, routes to queue "{queue}"',
    why: "Agents wait in a queue that never gets a conversation from here.",
    wayOut: "remove the queue, or add the rule that is missing",
  },
  AR204: {
    severity: "info",
    title: "declared values that no rule speaks of",
    message: 'no rule speaks of {values} of "{attribute}", though rules speak of most of its values',
    why: "A value was perhaps added to the declaration and forgotten in the rules.",
    wayOut: "add the values to a rule, unless they are meant to be decided like an absent attribute",
  },
  AR205: {
    severity: "error",
    title: "declared value that is never valid",
    message: 'the declared value {literal} of "{attribute}" is never valid: {reason}',
    why: "The declaration contradicts itself: the value is listed and excluded at once.",
    wayOut: "correct the value, or the limits",
  },
  AR206: {
    severity: "warning",
    title: "names that differ by case only",
    message: '{kind} "{name}" and "{other}"{owner} differ by case only',
    why: "People, reports and Genesys Cloud's own search will mix them up.",
    wayOut: "give one of them a name of its own, or write both alike",
  },
  AR207: {
    severity: "warning",
    title: "letters that ignoreCase does not fold",
    message: 'the value {literal} of "{attribute}" has letters that ignoreCase does not fold: only A–Z are',
    why: "Platforms fold other letters differently, so they are compared as they are written.",
    wayOut: "declare the other spelling as a value of its own, and name both in the rules",
  },
  AR208: {
    severity: "error",
    title: "attribute without any valid value",
    message: 'no value of "{attribute}" can be valid',
    why: "Its limits exclude everything, so each comparison of it is false.",
    wayOut: "correct minimum, maximum, minLength, maxLength or values",
  },
  AR301: {
    severity: "warning",
    title: "attributes that may be too large to send",
    message:
      'the attributes can weigh {bytes} bytes together, names and values, but a message carries {limit}; "{attribute}" alone can weigh {own}',
    why: "A message whose attributes are larger is refused (4013), and the guest's conversation does not start.",
    wayOut: "lower maxLength, or declare values",
  },
  AR302: {
    severity: "info",
    title: "text without a limit",
    message:
      '"{attribute}" has neither maxLength nor values, so its text alone may exceed the {limit} bytes that a message carries',
    why: "A message whose attributes are larger is refused (4013), and the guest's conversation does not start.",
    wayOut: "add maxLength",
  },
  AR401: {
    severity: "warning",
    title: "advantage that any guest can claim",
    message: "any guest can claim {advantage} by sending {example} from the browser: {rules}",
    why: "Attributes come from the guest's browser, where anyone can change them. They show what the page says, not who the guest is.",
    wayOut:
      "let agents or a data action confirm the claim, or acknowledge this finding with the reason why it is acceptable",
  },
  AR501: {
    severity: "error",
    title: "scenario that contradicts the rules",
    message: 'scenario "{scenario}" expects {expected}, but the rules say {found}',
    why: "Either the rules or the expectation is wrong, and verification would fail on a correct deployment.",
    wayOut: "correct the rules or the expectation",
  },
  AR502: {
    severity: "warning",
    title: "scenario that cannot be sent",
    message: 'the attributes of scenario "{scenario}" weigh {bytes} bytes, but a message carries {limit}',
    why: "Verification cannot send it; a guest could not either.",
    wayOut: "shorten the values",
  },
  AR601: {
    severity: "warning",
    title: "acknowledgement that matches nothing",
    message: "nothing to acknowledge: there is no finding {finding}{about}",
    why: "What was accepted is gone or has changed; the entry would hide a future finding unseen.",
    wayOut: "remove the acknowledgement",
  },
  AR602: {
    severity: "error",
    title: "acknowledgement of an error",
    message: "{finding} is an error and cannot be acknowledged",
    why: "An error is never right; accepting it would ship a mistake.",
    wayOut: "correct what the finding says, and remove the acknowledgement",
  },
  AR603: {
    severity: "warning",
    title: "acknowledgement that stands twice",
    message: "{finding}{about} is acknowledged already on line {line}",
    why: "Only the first reason counts; the second one is not read.",
    wayOut: "remove one of the two",
  },
  AR604: {
    severity: "error",
    title: "acknowledgement of an unknown finding",
    message: "there is no finding called {finding}",
    why: "The id is misspelt, so nothing is acknowledged.",
    wayOut: "write the id as the report shows it",
  },
  AR605: {
    severity: "error",
    title: "acknowledgement of a policy",
    message: "{finding} is a policy of this stack and cannot be acknowledged here",
    why: "Who sets the policies of a stack decides whether there are exceptions; they have not allowed any.",
    wayOut: "keep to the policy, or have it listed under `acknowledgeable` in the policies of the stack",
  },
  AR701: {
    severity: "warning",
    title: "question that was not decided",
    message: "not decided: {question}",
    why: "The exact answer would take too much work. Nothing is claimed either way, so it may hide a finding.",
    wayOut: "write the rules involved more simply, for example with fewer `any` in one condition",
  },
  AR801: {
    severity: "error",
    title: "queue name without the prefix",
    message: 'the name of queue "{queue}" does not begin with "{prefix}"',
    why: "The policies of the stack ask for the prefix, so that everybody in the organisation sees whose queue it is.",
    wayOut: "begin the name with the prefix",
  },
  AR802: {
    severity: "error",
    title: "more rules than allowed",
    message: 'there are {count} rules, but the policies of the stack allow {limit}; "{rule}" is the first too many',
    why: "Rules are read from the top by people, too; what nobody can read through, nobody can answer for.",
    wayOut: "merge rules with the same target, or remove those that change nothing",
  },
  AR803: {
    severity: "error",
    title: "priority above what is allowed",
    message: "{who} gives priority {priority}, but the policies of the stack allow {limit}",
    why: "Queues are shared: one point is about one minute that everybody else in the queue waits longer.",
    wayOut: "lower the priority",
  },
  AR804: {
    severity: "error",
    title: "attribute without a description",
    message: '"{attribute}" has no description',
    why: "The policies of the stack ask for one, so that it is known what the attribute means and who sets it.",
    wayOut: "add a description",
  },
  AR805: {
    severity: "error",
    title: "attribute that should be sensitive",
    message:
      '"{attribute}" is not sensitive, but the policies of the stack want every attribute with "{word}" in its name to be',
    why: "The values of an attribute that is not sensitive stand in reports, logs and stack outputs.",
    wayOut: "add sensitive: true",
  },
  AR806: {
    severity: "error",
    title: "rule without a scenario",
    message: 'no scenario shows rule "{rule}"',
    why: "The policies of the stack ask for one: a scenario that is written down says what was meant, not only what is.",
    wayOut: "add a scenario that this rule decides, such as the example",
  },
} as const satisfies Record<`AR${number}`, Entry>;

export type FindingId = keyof typeof CATALOGUE;

type ParameterNames<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** The parameters that the message of a finding needs. */
export type Parameters<Id extends FindingId> = {
  readonly [Name in ParameterNames<(typeof CATALOGUE)[Id]["message"]>]: string | number;
};

export const FINDING_IDS: readonly FindingId[] = Object.keys(CATALOGUE).filter(isFindingId);

/** Whether a text is the id of a finding. */
export function isFindingId(text: string): text is FindingId {
  return Object.hasOwn(CATALOGUE, text);
}

/** The message of a finding with its parameters filled in. */
export function messageOf<Id extends FindingId>(id: Id, parameters: Parameters<Id>): string {
  const values: Readonly<Record<string, string | number>> = parameters;
  return CATALOGUE[id].message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
