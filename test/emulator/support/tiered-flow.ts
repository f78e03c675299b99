import { disconnect, flowYaml, publish, read, switchOn, transfer, variable } from "./flows.ts";
import { newClient } from "./rest.ts";

/** An organisation with a flow that leads gold guests to a queue and ends all others. */
export async function tieredFlow() {
  const client = await newClient();
  await client.post("/routing/queues", { name: "VIP" });
  const { flowId } = await publish(
    client,
    flowYaml({
      variables: [variable("string", "Flow.tier")],
      actions: [read("tier", "Flow.tier"), switchOn([['Flow.tier == "gold"', [transfer("VIP")]]], [disconnect])],
    }),
  );
  return { client, url: client.url, flowId };
}
