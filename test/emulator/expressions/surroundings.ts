import type { FindVariable, Variable } from "../../../emulator/architect/expressions/check.ts";
import type { Lookups } from "../../../emulator/architect/expressions/lookups.ts";
import type { Scope } from "../../../emulator/architect/expressions/signature.ts";
import type { ValueType } from "../../../emulator/architect/expressions/types.ts";
import type { Value } from "../../../emulator/architect/expressions/value.ts";
import { object } from "../../../emulator/architect/expressions/values/object.ts";
import { phoneNumber } from "../../../emulator/architect/expressions/values/phone-number.ts";
import { directoryOf } from "../../../emulator/architect/organisation.ts";

const things = (...names: readonly string[]) => directoryOf(names.map((name) => ({ id: `id of ${name}`, name })));

const users = ["john.doe@company.com", "mary.doe@company.com", "jane.doe@company.com", "joe.schmo@company.com"];

const idAndName = (id: string, name: string) => ({ id, name });

/** An organisation that has what the examples name. */
const organisation: Lookups = {
  queues: directoryOf([
    idAndName("id of Marketing", "Marketing"),
    idAndName("6b943b2c-9201-470b-4bf7-a133a93e2913", "Queue by id"),
  ]),
  skills: directoryOf([
    ...["Spanish", "German", "French", "JavaScript"].map((name) => idAndName(`id of ${name}`, name)),
    idAndName("4b933b2c-0201-470f-8af0-b105a93f2914", "Skill by id"),
  ]),
  languages: directoryOf([
    idAndName("id of Spanish - Written", "Spanish - Written"),
    idAndName("5b943b5f-4205-b70f-8be1-a245a94b2919", "Language by id"),
  ]),
  users: directoryOf(users.map((email) => ({ id: `id of ${email}`, name: email, email }))),
  groups: things(),
  wrapupCodes: things("Call back in a week"),
  userPrompts: things("Greeting"),
  systemPrompts: things("boolean_false"),
  scheduleGroups: things(),
  emergencyGroups: things(),
};

const from = object({ id: "john.doe@company.com", name: "John" });
const named = (name: string): Value => ({ id: `id of ${name}`, name });
const prompts = ["Welcome", "Hello", "There"].map((name): [string, ValueType, Value] => [
  `Prompt.${name}`,
  "prompt",
  named(name),
]);

/** The variables that the examples read, with values that their prose lets one tell apart. */
const VARIABLES: readonly (readonly [string, ValueType, Value])[] = [
  ...prompts,
  ["Call.Ani", "string", "tel:+13178723000"],
  ["Email.Message", "email", object({ id: "id of the e-mail", from, attachments: [object({ id: "id of the file" })] })],
  ["Flow.PhoneNumberVariable", "phoneNumber", phoneNumber("+13178723000")],
  ["Flow.SkillVariable", "skill", named("Spanish")],
  ["Flow.UserVariable", "user", { id: "id of John", name: "Doe, John", email: "john.doe@company.com" }],
  ["Flow.WrapupCodeVariable", "wrapupCode", named("Call back in a week")],
  ["Flow.ExternalOrganization", "externalOrganization", object({ id: "id of the organization" })],
  ["Flow.ExternalContact", "externalContact", object({ id: "id of the contact" })],
  [
    "Flow.ExternalAddress",
    "externalAddress",
    object({ address1: "100 Main St.", city: "Chicago", state: "IL", postalCode: "60447", countryCode: "USA" }),
  ],
  ["Flow.ExternalPhoneNumber", "externalPhoneNumber", object({ display: "+1 317-872-3000", e164: "+13178723000" })],
];

const known: ReadonlyMap<string, Variable> = new Map(
  VARIABLES.map(([name, type, value]) => [name.toLowerCase(), { type, read: () => value }]),
);

export const findVariable: FindVariable = (name) => known.get(name);

export const scope: Scope = { slots: [], organisation };
