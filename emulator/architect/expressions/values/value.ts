import { Decimal } from "decimal.js";
import type { Audio } from "./audio.ts";
import type { Currency } from "./currency.ts";
import type { Json } from "./json.ts";
import type { PhoneNumber } from "./phone-number.ts";
import type { DateTime, Duration } from "./time.ts";

/** A queue, skill, user, prompt or whatever else has an identity in the organisation. */
export interface EntityValue {
  readonly id: string;
  readonly name: string;
  /** Of a user: the e-mail address, which is the user name. */
  readonly email?: string | undefined;
}

/** What has named properties and nothing else: an e-mail address, an external contact, the constant System.Regions.US. */
export interface ObjectValue {
  readonly kind: "object";
  /** By the name of the property. */
  readonly properties: ReadonlyMap<string, Value>;
}

/** A constant such as Format.Time.twelveHours. */
export interface Constant {
  readonly kind: "constant";
  readonly name: string;
}

/** An agent to prefer, and how much. */
export interface AgentScorePair {
  readonly kind: "agentScorePair";
  readonly agent: EntityValue | null;
  readonly score: number | null;
}

/** What a bot says. */
export interface Communication {
  readonly kind: "communication";
  readonly text: string;
}

/** Values that tell their kind themselves. */
export type Structure =
  | Currency
  | DateTime
  | Duration
  | PhoneNumber
  | Json
  | Audio
  | ObjectValue
  | Constant
  | AgentScorePair
  | Communication;

/** A value of an expression; `null` is NOT_SET. An Integer is a number, a Decimal is an object. */
export type Value = null | string | number | boolean | Decimal | EntityValue | Structure | readonly Value[];

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isStructure = (value: Value): value is Structure =>
  typeof value === "object" && value !== null && "kind" in value;

export const isEntityValue = (value: Value): value is EntityValue =>
  typeof value === "object" && value !== null && !isList(value) && !Decimal.isDecimal(value) && !("kind" in value);
