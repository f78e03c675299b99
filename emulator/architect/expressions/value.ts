export { equal } from "./values/equal.ts";
export { ArchitectDecimal, decimal, integer, MAXIMUM_INTEGER } from "./values/number.ts";
export {
  type AgentScorePair,
  type Communication,
  type Constant,
  type EntityValue,
  isEntityValue,
  isList,
  isStructure,
  type ObjectValue,
  type Structure,
  type Value,
} from "./values/value.ts";
