import { Decimal } from "decimal.js";
import { sameAudio } from "./audio.ts";
import { sameJson } from "./json.ts";
import { phoneNumberIdentity } from "./phone-number.ts";
import { isEntityValue, isList, isStructure, type Structure, type Value } from "./value.ts";

/** Equality as `==` has it: NOT_SET equals NOT_SET, Integers and Decimals mix, collections are equal item by item. */
export function equal(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object")
    return sameNumber(one, other);
  if (Decimal.isDecimal(one)) return Decimal.isDecimal(other) && one.equals(other);
  if (isList(one))
    return (
      isList(other) && one.length === other.length && one.every((item, index) => equal(item, other[index] ?? null))
    );
  if (isStructure(one)) return isStructure(other) && sameStructure(one, other);
  return isEntityValue(other) && one.id === other.id;
}

function sameNumber(one: Value, other: Value): boolean {
  if (typeof one === "number" && Decimal.isDecimal(other)) return other.equals(one);
  return typeof other === "number" && Decimal.isDecimal(one) && one.equals(other);
}

function sameStructure(one: Structure, other: Structure): boolean {
  switch (one.kind) {
    case "currency":
      return other.kind === "currency" && equal(one.amount, other.amount) && one.code === other.code;
    case "dateTime":
      return other.kind === "dateTime" && one.seconds === other.seconds;
    case "duration":
      return other.kind === "duration" && one.milliseconds === other.milliseconds;
    case "phoneNumber":
      return other.kind === "phoneNumber" && phoneNumberIdentity(one) === phoneNumberIdentity(other);
    case "json":
      return other.kind === "json" && sameJson(one.data, other.data);
    case "audio":
      return other.kind === "audio" && sameAudio(one, other);
    case "constant":
      return other.kind === "constant" && one.name === other.name;
    case "communication":
      return other.kind === "communication" && one.text === other.text;
    case "agentScorePair":
      return other.kind === "agentScorePair" && equal(one.agent, other.agent) && one.score === other.score;
    case "object":
      return (
        other.kind === "object" &&
        one.properties.size === other.properties.size &&
        [...one.properties].every(([name, value]) => equal(value, other.properties.get(name) ?? null))
      );
    default:
      return one satisfies never;
  }
}
