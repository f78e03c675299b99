import { describe, expect, test } from "vitest";
import { driftBetween } from "../../../components/drift/differences.ts";
import type { Observation } from "../../../components/drift/observation.ts";

const DEPLOYED: Observation = {
  flow: {
    state: "found",
    value: {
      name: "Routing",
      version: "2.0",
      publishedAt: "2026-11-22T10:00:00Z",
      publishedBy: "the OAuth client ours",
    },
  },
  deployment: {
    state: "found",
    value: {
      name: "Shop",
      status: "Active",
      flowId: "flow",
      settings: {
        description: "",
        allowedDomains: "shop.example",
        configurationId: "configuration",
        configurationVersion: "3",
      },
    },
  },
  configuration: { state: "found", value: { name: "Shop", version: "3", publishedAt: null, publishedBy: null } },
  queues: { vip: { state: "found", value: { name: "Web VIP", division: "Home" } } },
  attributeSchema: {
    state: "found",
    value: { name: "Routing", version: 1, enabled: true, attributes: { order_id_string: "string" } },
  },
};

type Change = { [Part in keyof Observation]?: Observation[Part] };
/** What is told where something is not as in {@link DEPLOYED}. */
const told = (change: Change) => driftBetween(DEPLOYED, { ...DEPLOYED, ...change });
const messages = (change: Change) => told(change).differences.map(({ message }) => message);
function changed<Part extends "flow" | "deployment" | "configuration" | "attributeSchema">(
  part: Part,
  value: object,
): Change {
  const seen = DEPLOYED[part];
  if (seen?.state !== "found") throw new Error(`${part} is not there`);
  return { [part]: { state: "found", value: { ...seen.value, ...value } } };
}
const settings = (value: object) => {
  if (DEPLOYED.deployment.state !== "found") throw new Error("there is no deployment");
  return changed("deployment", { settings: { ...DEPLOYED.deployment.value.settings, ...value } });
};

describe("drift", () => {
  test("is none where everything is as it was", () => {
    expect(told({})).toEqual({ differences: [], untold: [] });
  });

  test.each<[string, Change, string]>([
    [
      "an edit in Architect",
      changed("flow", { version: "4.0", publishedBy: "Jane Doe", publishedAt: "2026-11-22T20:00:00Z" }),
      'The flow "Routing" has the published version 4.0 instead of 2.0, published by Jane Doe at 2026-11-22T20:00:00Z.',
    ],
    [
      "an edit by somebody who is not named",
      changed("flow", { version: "4.0", publishedBy: null, publishedAt: null }),
      'The flow "Routing" has the published version 4.0 instead of 2.0, published by somebody whom the platform does not name.',
    ],
    ["a flow that was deleted", { flow: { state: "missing" } }, 'The flow "Routing" does not exist any more.'],
    [
      "another flow",
      changed("deployment", { flowId: "another" }),
      'The web deployment "Shop" has the flow another instead of flow.',
    ],
    [
      "no flow",
      changed("deployment", { flowId: null }),
      'The web deployment "Shop" has the flow none instead of flow.',
    ],
    [
      "a deployment that was switched off",
      changed("deployment", { status: "Inactive" }),
      'The web deployment "Shop" has the status Inactive instead of Active.',
    ],
    [
      "other domains",
      settings({ allowedDomains: "all" }),
      'The web deployment "Shop" has the allowed domains all instead of shop.example.',
    ],
    [
      "a description",
      settings({ description: "Hands off" }),
      'The web deployment "Shop" has the description Hands off instead of (empty).',
    ],
    [
      "another configuration version in use",
      settings({ configurationVersion: "4" }),
      'The web deployment "Shop" has the configuration version 4 instead of 3.',
    ],
    [
      "a configuration that somebody published",
      changed("configuration", { version: "4", publishedBy: "Jane Doe" }),
      'The messenger configuration "Shop" has the published version 4 instead of 3, published by Jane Doe.',
    ],
    [
      "a queue that was renamed",
      { queues: { vip: { state: "found", value: { name: "Gold", division: "Home" } } } },
      'The queue vip "Web VIP" has the name Gold instead of Web VIP.',
    ],
    [
      "a queue that was deleted",
      { queues: { vip: { state: "missing" } } },
      'The queue vip "Web VIP" does not exist any more.',
    ],
    [
      "an attribute schema that was disabled",
      changed("attributeSchema", { enabled: false }),
      'The attribute schema "Routing" has the state disabled instead of enabled.',
    ],
    [
      "an attribute more in the schema",
      changed("attributeSchema", { attributes: { order_id_string: "string", vip_boolean: "boolean" } }),
      'The attribute schema "Routing" has the attributes order_id_string: string, vip_boolean: boolean instead of order_id_string: string.',
    ],
  ])("is %s", (_, change, message) => {
    expect(messages(change)).toEqual([message]);
  });

  test("is not who published and when, while the version is the one that was deployed", () => {
    expect(messages(changed("flow", { publishedBy: "Jane Doe", publishedAt: "later" }))).toEqual([]);
  });
});

describe("what cannot be told", () => {
  test("is a thing that may not be seen, besides the drift of the others", () => {
    const { differences, untold } = told({ flow: { state: "untold", why: "403" }, deployment: { state: "missing" } });
    expect(differences).toHaveLength(1);
    expect(untold).toEqual(['the flow "Routing" cannot be seen: 403']);
  });

  test("is a thing that was not seen when it was deployed", () => {
    const { untold } = driftBetween({ ...DEPLOYED, flow: { state: "untold", why: "403" } }, DEPLOYED);
    expect(untold).toEqual(["the flow was not seen when it was deployed: 403"]);
  });
});

test("what a stack does not have has no drift", () => {
  const adopted = { ...DEPLOYED, configuration: null, attributeSchema: null };
  expect(driftBetween(adopted, adopted)).toEqual({ differences: [], untold: [] });
});
