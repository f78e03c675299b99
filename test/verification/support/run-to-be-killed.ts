import { findCredentials } from "../../../genesys/credentials.ts";
import { RestClient } from "../../../genesys/rest-client.ts";
import { planSchema } from "../../../verification/plan.ts";
import { verify } from "../../../verification/verify.ts";

/** A run that says when its first conversation has begun, and goes on for longer than anybody waits. */
const [, , url = "", plan = ""] = process.argv;
const organisation = { kind: "emulator", url } as const;
class Slow extends RestClient {
  override async get<T>(...[path, schema]: Parameters<typeof RestClient.prototype.get<T>>): Promise<T> {
    const answer = await super.get(path, schema);
    if (!path.endsWith("/details")) return answer;
    process.stdout.write("begun\n");
    return new Promise(() => setTimeout(() => undefined, 600_000));
  }
}
await verify(planSchema.parse(JSON.parse(plan)), {
  organisation,
  rest: new Slow(organisation, findCredentials(organisation, {}, {})),
});
