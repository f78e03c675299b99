/** Types of what has an id and a name. */
export const ENTITY_TYPES = [
  "queue",
  "skill",
  "languageSkill",
  "user",
  "group",
  "wrapupCode",
  "prompt",
  "scheduleGroup",
  "emergencyGroup",
] as const;

/** The data types that variables may have: all can be in a collection and be passed as "any". */
export const VARIABLE_TYPES = [
  "string",
  "integer",
  "decimal",
  "boolean",
  "currency",
  "dateTime",
  "duration",
  "phoneNumber",
  "json",
  ...ENTITY_TYPES,
  "agentScorePair",
  "communication",
  "email",
  "emailAddress",
  "emailAttachment",
  "shortMessage",
  "externalContact",
  "externalOrganization",
  "externalAddress",
  "externalPhoneNumber",
  "externalTwitterInfo",
  "externalFacebookInfo",
  "externalFacebookId",
  "externalLineInfo",
  "externalLineId",
] as const;

/** Types of what is spoken, and of the constants below `Format`, `Language` and `System`: only some parameters take them. */
export const SPECIAL_TYPES = [
  "audio",
  "boolFormat",
  "currencyFormat",
  "dateFormat",
  "numberFormat",
  "phoneNumberFormat",
  "stringFormat",
  "timeFormat",
  "timePart",
  "languageContext",
  "conversationTypes",
  "currencyEnum",
  "daysOfWeek",
  "languageEnum",
  "regionEnum",
  "surveyDispositions",
] as const;

/** Whether its values have an id and a name. */
export const isEntityType = (type: BaseType): boolean => ENTITY_TYPES.some((entity) => entity === type);

export const BASE_TYPES = [...VARIABLE_TYPES, ...SPECIAL_TYPES] as const;
export type BaseType = (typeof BASE_TYPES)[number];

/** A base type, or a collection of one. */
export type ValueType = BaseType | `${BaseType}[]`;

/** The type of an expression; the literal NOT_SET takes the type that its surroundings expect. */
export type StaticType = ValueType | "NOT_SET";

/** What a parameter accepts: a type, or one of several; the same T as other parameters; anything; or only NOT_SET. */
export type Pattern = ValueType | readonly ValueType[] | "T" | "T[]" | "any" | "any[]" | "NOT_SET";

/** Names that are not the type's own word with a capital. */
const NAMES = new Map<BaseType, string>([
  ["dateTime", "DateTime"],
  ["phoneNumber", "PhoneNumber"],
  ["json", "JSON"],
  ["emailAddress", "EmailAddress"],
  ["wrapupCode", "Wrapup Code"],
]);

/** How the platform calls the types. */
export function typeName(type: StaticType): string {
  if (type === "NOT_SET") return "NOT_SET";
  const item = itemType(type);
  if (item !== undefined) return `${typeName(item)} Collection`;
  const known = BASE_TYPES.find((base) => base === type);
  const name = known === undefined ? undefined : NAMES.get(known);
  // languageSkill is a Language Skill.
  return name ?? type.charAt(0).toUpperCase() + type.slice(1).replace(/[A-Z]/g, " $&");
}

const ITEMS: ReadonlyMap<string, BaseType> = new Map(BASE_TYPES.map((base) => [`${base}[]`, base]));

/** The type of a collection's items; undefined for what is none. */
export const itemType = (type: StaticType): BaseType | undefined => ITEMS.get(type);

export const isBase = (type: StaticType): type is BaseType => BASE_TYPES.some((base) => base === type);

/** Whether a parameter that takes anything takes this (`isSupportedByAny` in the flow scripting SDK 0.0.18). */
export const isAnything = (type: StaticType): boolean =>
  type === "daysOfWeek" || VARIABLE_TYPES.some((base) => base === type || `${base}[]` === type);
