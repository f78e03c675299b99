import { disconnect, flowYaml, publish, read, respond, transfer, variable } from "./flows.ts";
import { deploy } from "./guest.ts";
import { newClient } from "./rest.ts";

/** An organisation with a queue and a deployment whose flow greets, tells what it read and transfers. */
export async function world(more: object = {}, settings: object = {}) {
  const client = await newClient();
  const queue = (await client.post("/routing/queues", { name: "VIP" })).body.id;
  const { flowId } = await publish(
    client,
    flowYaml({
      variables: [variable("string", "Flow.tier")],
      actions: [
        read("tier", "Flow.tier"),
        respond('Append("tier ", Flow.tier)'),
        transfer("VIP", { priority: { lit: 3 } }),
        disconnect,
      ],
    }),
  );
  return { client, url: client.url, queue, deploymentId: await deploy(client, flowId, more, settings) };
}
