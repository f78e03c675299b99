import { existsSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { publish } from "./support/flows.ts";
import { bodyOf, conversationOf, deploy, enter } from "./support/guest.ts";
import { recorded } from "./support/known.ts";
import { newClient } from "./support/rest.ts";

/** A flow that Genesys published with its mobile sample; it comes with the project's sources of facts, not with it. */
const FILE = new URL(
  "../../../shared/corpus/flows/GenesysCloudBlueprints+mobilesdk-sample-android__mobile-sdk-inbound-message-flow.yaml",
  import.meta.url,
);

const test = recorded("GenesysCloudBlueprints/mobilesdk-sample-android, mobile-sdk-inbound-message-flow.yaml");

describe.skipIf(!existsSync(FILE))("a published flow (skipped without the corpus of flows)", () => {
  test("a flow of an official sample publishes over the API, greets and transfers", async () => {
    const client = await newClient();
    const yaml = readFileSync(FILE, "utf8");
    expect((await publish(client, yaml)).messages).toEqual([
      "the flow: pre-processor substitution key of '{{ workflow_name }}' was found in the flow YAML, but was not found in the options file.",
    ]);
    const queue = (await client.post("/routing/queues", { name: "Mobile" })).body.id;
    const values: Record<string, string> = { workflow_name: "Mobile flow", division: "Home", queue_name: "Mobile" };
    const { status, flowId } = await publish(
      client,
      yaml.replace(/\{\{(\w+)\}\}/g, (_whole, key) => values[key] ?? ""),
    );
    expect(status).toBe("Success");
    const guest = await enter(client.url, await deploy(client, flowId));
    guest.say("hi");
    const own = await guest.next();
    expect(bodyOf(await guest.next())).toMatchObject({ text: "Hello there." });
    expect(await conversationOf(client, own)).toMatchObject({
      participants: [{}, { name: "Mobile flow" }, { purpose: "acd", queueId: queue }],
    });
  });
});
