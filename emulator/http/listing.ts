import { z } from "zod";
import { parse } from "./parse.ts";

/** A page of things in the platform's list envelope. */
export interface Listing<T> {
  readonly entities: readonly T[];
  readonly pageSize: number;
  readonly pageNumber: number;
  readonly total: number;
  readonly pageCount: number;
  readonly selfUri: string;
}

const pageSchema = z.object({
  pageSize: z.coerce.number().int().positive().default(25),
  pageNumber: z.coerce.number().int().positive().default(1),
});

const MAXIMUM_PAGE_SIZE = 500;

/** The page that the query asks for; an empty one past the end, because clients page until they see one. */
export function list<T>(entities: readonly T[], query: unknown, selfUri: string): Listing<T> {
  const { pageNumber, ...asked } = parse(pageSchema, query);
  const pageSize = Math.min(asked.pageSize, MAXIMUM_PAGE_SIZE);
  const start = (pageNumber - 1) * pageSize;
  return {
    entities: entities.slice(start, start + pageSize),
    pageSize,
    pageNumber,
    total: entities.length,
    pageCount: Math.ceil(entities.length / pageSize),
    selfUri,
  };
}

/** Clients join several values with commas; some repeat the parameter. */
export const commaList = z.union([z.string(), z.array(z.string())]).transform((value) =>
  [value]
    .flat()
    .flatMap((item) => item.split(","))
    .filter((item) => item !== ""),
);

/** Whether a name matches a filter in which `*` stands for any text; the case of letters does not count. */
export function matchesName(name: string, filter: string | undefined): boolean {
  if (filter === undefined || filter === "") return true;
  const parts = filter
    .toLowerCase()
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name.toLowerCase());
}
