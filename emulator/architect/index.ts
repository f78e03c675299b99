/** Architect inbound message flows: published from YAML, run without any transport. */
export { type Directory, directoryOf, type NamedEntity, type Organisation } from "./organisation.ts";
export { type Publication, publishFlow } from "./publish.ts";
export type { References } from "./references.ts";
export { type FlowInput, type FlowResult, type PublishedFlow, runFlow } from "./run.ts";
export type { MessageFacts } from "./variables.ts";
