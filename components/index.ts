/** What a Pulumi program imports from the package `attribute-routing`. */
export { defineRules, type Rules, type RulesDefinition } from "../routing/define-rules.ts";
export { AttributeRouting, type AttributeRoutingArgs } from "./attribute-routing.ts";
export { stackArgs } from "./stack-args.ts";
export { type StackOutputs, stackOutputs } from "./stack-outputs.ts";
