/** Architect inbound message flows: published from YAML, run without any transport. */
export { type Diagram, diagramOf } from "./diagram.ts";
export { type Directory, directoryOf, everything, type NamedEntity, type Organisation } from "./organisation.ts";
export { type Outcomes, outcomesSchema } from "./outcomes.ts";
export { type Publication, publishFlow } from "./publish.ts";
export { type FlowResult, type OutsideAction, type PublishedFlow, runFlow } from "./published-flow.ts";
export { type FlowStep, Recording } from "./recording.ts";
export type { References } from "./references.ts";
export type { FlowInput, GuestMessage } from "./run.ts";
export { substitute } from "./substitutions.ts";
export type { MessageFacts } from "./variables.ts";
