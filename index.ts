import { AttributeRouting, type StackOutputs, stackArgs, stackOutputs } from "./components/index.ts";

/** Stack config + routing.yaml → components → outputs. Run by `pulumi up` and, in process, by the command line. */
export default async function program(): Promise<StackOutputs> {
  const routing = new AttributeRouting("attribute-routing", await stackArgs(import.meta.dirname));
  return stackOutputs(routing);
}
