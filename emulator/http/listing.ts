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
  readonly firstUri: string;
  readonly lastUri: string;
  readonly nextUri?: string;
  readonly previousUri?: string;
}

const pageSchema = z.looseObject({
  pageSize: z.coerce.number().int().positive().default(25),
  pageNumber: z.coerce.number().int().positive().default(1),
});

const MAXIMUM_PAGE_SIZE = 500;

/** The page that the query asks for; an empty one past the end, because clients page until they see one. */
export function list<T>(entities: readonly T[], query: unknown, path: string): Listing<T> {
  const { pageNumber, pageSize: asked, ...rest } = parse(pageSchema, query);
  const pageSize = Math.min(asked, MAXIMUM_PAGE_SIZE);
  const start = (pageNumber - 1) * pageSize;
  const pageCount = Math.ceil(entities.length / pageSize);
  const page = (number: number) => pageUri(path, { ...rest, pageSize, pageNumber: number });
  return {
    entities: entities.slice(start, start + pageSize),
    pageSize,
    pageNumber,
    total: entities.length,
    pageCount,
    selfUri: page(pageNumber),
    firstUri: page(1),
    lastUri: page(Math.max(pageCount, 1)),
    ...(pageNumber < pageCount ? { nextUri: page(pageNumber + 1) } : {}),
    ...(pageNumber > 1 ? { previousUri: page(pageNumber - 1) } : {}),
  };
}

/** Everything at once, in the envelope of the services that do not count pages. */
export const listAll = <T>(entities: readonly T[], path: string) => ({
  entities,
  total: entities.length,
  selfUri: path,
});

function pageUri(path: string, query: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) parameters.append(name, String(item));
  }
  return `${path}?${parameters}`;
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
