import { Decimal } from "decimal.js";
import type { FindVariable } from "../../../emulator/architect/expressions/check.ts";
import {
  BASE_TYPES,
  type BaseType,
  isAnything,
  itemType,
  type ValueType,
} from "../../../emulator/architect/expressions/types.ts";
import { ArchitectDecimal, isList, isStructure, type Value } from "../../../emulator/architect/expressions/value.ts";
import { spoken } from "../../../emulator/architect/expressions/values/audio.ts";
import { currency } from "../../../emulator/architect/expressions/values/currency.ts";
import { json } from "../../../emulator/architect/expressions/values/json.ts";
import { object } from "../../../emulator/architect/expressions/values/object.ts";
import { phoneNumber } from "../../../emulator/architect/expressions/values/phone-number.ts";
import { dateTime, duration } from "../../../emulator/architect/expressions/values/time.ts";

const entities: readonly Value[] = [{ id: "1", name: "One", email: "one@example.com" }];

const OF_TYPES: Partial<Record<BaseType, readonly Value[]>> = {
  string: ["", " Text ", "12", "2009-01-10T06:30:00Z", "PT1H", '{"a": [1, 2]}', "USD"],
  integer: [0, 1, -3, 27, 2009, 999_999_999_999_999],
  decimal: [new ArchitectDecimal("0"), new ArchitectDecimal("-1.5"), new ArchitectDecimal("9".repeat(40))],
  boolean: [true, false],
  currency: [
    currency(new ArchitectDecimal("5.25"), "USD"),
    currency(null, "USD"),
    currency(new ArchitectDecimal(1), null),
  ],
  dateTime: [dateTime(0), dateTime(1_237_550_400)],
  duration: [duration(0), duration(3_600_000), duration(-1_500)],
  phoneNumber: [phoneNumber("+13178723000"), phoneNumber("sip:a@b"), phoneNumber("12")],
  json: [json({ a: [1, 2, "x"], b: null }), json([1, 1]), json("text"), json(2.5), json(null)],
  audio: [spoken("Hello")],
  communication: [{ kind: "communication", text: "Hello" }],
  agentScorePair: [{ kind: "agentScorePair", agent: { id: "1", name: "One" }, score: 100 }],
  emailAddress: [object({ id: "john.doe@company.com", name: null })],
};
const ENTITIES = ["queue", "skill", "languageSkill", "user", "group", "wrapupCode", "prompt", "scheduleGroup"];
const OBJECTS = /^(email|shortMessage|external)/;

/** Values of a type; the first is NOT_SET. */
export function samples(type: ValueType): readonly Value[] {
  const item = itemType(type);
  if (item !== undefined) return [null, [], samples(item)];
  const own = BASE_TYPES.find((base) => base === type);
  const values = own === undefined ? undefined : OF_TYPES[own];
  if (values !== undefined) return [null, ...values];
  if (ENTITIES.includes(type) || type === "emergencyGroup") return [null, ...entities];
  if (OBJECTS.test(type)) return [null, object({})];
  return [null, { kind: "constant", name: `Format.${type}` }];
}

/** The types that values may have; collections only of what can be in one. */
export const TYPES: readonly ValueType[] = BASE_TYPES.flatMap((base) =>
  isAnything(base) && base !== "daysOfWeek" ? [base, `${base}[]` as const] : [base],
);

/** The name of a variable that has a sample as its value. */
export const sampleName = (type: ValueType, index: number): string =>
  `Flow.${type.replace("[]", "Collection")}_${index}`;

const VARIABLES = new Map(
  TYPES.flatMap((type) =>
    samples(type).map((value, index) => [sampleName(type, index).toLowerCase(), { type, read: () => value }]),
  ),
);

export const findSample: FindVariable = (name) => VARIABLES.get(name);

/** Whether a value is one that expressions of a type may have; NOT_SET is one of each. */
export function hasType(value: Value, type: ValueType): boolean {
  if (value === null) return true;
  const item = itemType(type);
  if (item !== undefined) return isList(value) && value.every((one) => hasType(one, item));
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return Number.isSafeInteger(value) && !Object.is(value, -0) && Math.abs(Number(value)) <= 999_999_999_999_999;
    case "boolean":
      return typeof value === "boolean";
    case "decimal":
      return (
        Decimal.isDecimal(value) && value.isFinite() && value.precision() <= 40 && !Object.is(value.toNumber(), -0)
      );
    case "currency":
    case "dateTime":
    case "duration":
    case "phoneNumber":
    case "json":
    case "audio":
    case "communication":
    case "agentScorePair":
      return isStructure(value) && value.kind === type;
    default:
      return typeof value === "object" && !Decimal.isDecimal(value) && !isList(value);
  }
}
