import { z } from "zod";
import { parse } from "../http/parse.ts";
import { type Conversation, customerOf } from "./records.ts";

const criterionSchema = z.object({
  type: z.literal("EXACT", { error: "only EXACT criteria are emulated" }),
  fields: z.array(z.string()).min(1),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
  operator: z.enum(["AND", "OR", "NOT"]).default("AND"),
});
const bodySchema = z.looseObject({
  query: z.array(criterionSchema).min(1),
  returnFields: z.array(z.string()).optional(),
  sortOrder: z.enum(["ASC", "DESC", "SCORE"]).nullish(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, { error: "it must be the cursor of an earlier answer" })
    .nullish(),
});
type Criterion = z.infer<typeof criterionSchema>;

const PAGE_SIZE = 100;

/** `POST /conversations/participants/attributes/search`: conversations whose customer has certain attributes. */
export function searchByAttributes(conversations: readonly Conversation[], body: unknown): object {
  const { query, returnFields, sortOrder, cursor } = parse(bodySchema, body);
  const found = conversations.filter((conversation) => matches(query, customerOf(conversation).attributes));
  const sorted = sortOrder === "DESC" ? found.reverse() : found;
  const start = Number(cursor ?? 0);
  const results = sorted.slice(start, start + PAGE_SIZE).map((conversation) => ({
    conversationId: conversation.id,
    startTime: conversation.startTime,
    ...(conversation.endTime === undefined ? {} : { endTime: conversation.endTime }),
    participantData: Object.fromEntries(
      Object.entries(customerOf(conversation).attributes).filter(([name]) => returnFields?.includes(name) ?? true),
    ),
  }));
  const more = sorted.length > start + PAGE_SIZE;
  return { types: ["conversations"], results, ...(more ? { cursor: String(start + PAGE_SIZE) } : {}) };
}

function matches(query: readonly Criterion[], attributes: Readonly<Record<string, string>>): boolean {
  return query.reduce((soFar, criterion, index) => {
    const here = holds(criterion, attributes);
    if (criterion.operator === "NOT") return soFar && !here;
    return criterion.operator === "OR" && index > 0 ? soFar || here : soFar && here;
  }, true);
}

function holds({ fields, value, values }: Criterion, attributes: Readonly<Record<string, string>>): boolean {
  const sought = [...(values ?? []), ...(value === undefined ? [] : [value])];
  return fields.some((field) => Object.hasOwn(attributes, field) && sought.includes(attributes[field] ?? ""));
}
