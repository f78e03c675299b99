import { Document, Scalar, YAMLMap } from "yaml";
import { type ExistingQueue, NAMESPACE } from "../../components/stack-config.ts";
import type { QuietHours } from "../../verification/quiet-hours.ts";

/** What a new environment is to be like. */
export interface EnvironmentAnswers {
  /** `emulator`, or an AWS region. */
  readonly organisation: string;
  /** What all names carry, so that two environments fit into one organisation. */
  readonly label: string;
  readonly release: "direct" | "verified";
  readonly protect: boolean;
  /** Empty: all domains. */
  readonly domains: readonly string[];
  /** Queues that exist already, by key in routing.yaml. */
  readonly queues: Readonly<Record<string, ExistingQueue>>;
  readonly deployment?: string | undefined;
  /** The file with the rules, where it is not the usual one. */
  readonly routing?: string | undefined;
  readonly realConversations: boolean;
  readonly maxConversations?: number | undefined;
  readonly quietHours?: QuietHours | undefined;
}

interface Entry {
  readonly key: string;
  /** Undefined: left out. */
  readonly value: unknown;
  readonly comment: string;
  /** Written in one line. */
  readonly flow?: boolean;
}

const RELEASES = {
  direct: "The flow is published, then verified.",
  verified: "A candidate is verified first: customers never meet a flow that has not passed.",
};

/** The commented `Pulumi.<name>.yaml` of a new environment. The same answers give the same text. */
export function stackFileText(name: string, answers: EnvironmentAnswers): string {
  const { organisation, label, release, protect, domains, queues, deployment, routing } = answers;
  const isReal = organisation !== "emulator";
  // YAML 1.1 takes more texts for something else, such as 08:00 and on: what it needs in quotes gets them.
  const document = new Document({}, { schema: "yaml-1.1" });
  const config = mapping(document, [
    {
      key: `${NAMESPACE}organisation`,
      value: organisation,
      comment: isReal ? "The AWS region of the organisation." : "The embedded organisation on loopback.",
    },
    {
      key: `${NAMESPACE}environment`,
      value: label,
      comment: `Every name carries it, as in "Web VIP (${label})": two environments fit into one organisation.`,
    },
    { key: `${NAMESPACE}routing`, value: routing, comment: "The file with the rules of this environment." },
    { key: `${NAMESPACE}release`, value: release, comment: RELEASES[release] },
    {
      key: `${NAMESPACE}protect`,
      value: protect ? true : undefined,
      comment: "The engine deletes neither queues nor flow nor messenger.",
    },
    {
      key: `${NAMESPACE}allowedDomains`,
      value: domains.length === 0 ? undefined : domains,
      comment: "Where the messenger may be shown.",
      flow: true,
    },
    {
      key: `${NAMESPACE}deployment`,
      value: deployment,
      comment:
        "A web deployment that exists already: its flow is set, and given back by destroy. Nothing else changes.",
    },
    {
      key: `${NAMESPACE}queues`,
      value: Object.keys(queues).length === 0 ? undefined : queues,
      comment: "Queues that exist already: used, never changed or deleted. The others are created.",
    },
    {
      key: `${NAMESPACE}verification`,
      value: verification(document, answers),
      comment: "Real conversations prove each deployment.",
    },
  ]);
  document.set("config", config);
  document.commentBefore = comment(
    `The environment "${name}". Every key: docs/configuration.md`,
    ...(isReal
      ? [
          "No secret belongs here in clear. The OAuth client comes from GENESYSCLOUD_OAUTHCLIENT_ID and",
          "GENESYSCLOUD_OAUTHCLIENT_SECRET, or from here, encrypted by: pulumi config set --secret",
        ]
      : []),
  );
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function verification(document: Document, answers: EnvironmentAnswers): YAMLMap | undefined {
  const { organisation, realConversations, maxConversations, quietHours } = answers;
  const isReal = organisation !== "emulator";
  const settings = mapping(document, [
    {
      key: "realConversations",
      value: isReal ? realConversations : undefined,
      comment: realConversations
        ? "The opt-in. Genesys asks for approval of automated tests: get it before the first deployment."
        : "Without this opt-in no conversation is sent, so that nothing is proved.",
    },
    {
      key: "maxConversations",
      value: maxConversations,
      comment: "The cap of a run: the most telling scenarios are kept.",
    },
    {
      key: "quietHours",
      value: quietHours,
      comment: `No conversation is sent then${organisation === "emulator" ? "." : ", while agents would meet it."}`,
      flow: true,
    },
  ]);
  return settings.items.length === 0 ? undefined : settings;
}

/** A mapping with a comment above each key; entries without a value are left out. */
function mapping(document: Document, entries: readonly Entry[]): YAMLMap {
  const map = new YAMLMap();
  for (const { key, value, comment: text, flow = false } of entries) {
    if (value === undefined) continue;
    const commented = new Scalar(key);
    commented.commentBefore = comment(text);
    map.add(document.createPair(commented, document.createNode(value, { flow })));
  }
  return map;
}

const comment = (...lines: readonly string[]) => lines.map((line) => ` ${line}`).join("\n");
