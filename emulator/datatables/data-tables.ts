import { z } from "zod";
import { badRequest, conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

/** A column; `displayOrder` has to stay the integer that it was, or the official Terraform provider fails. */
const propertySchema = z.looseObject({
  type: z.enum(["boolean", "string", "integer", "number"]),
  displayOrder: z.int().optional(),
  default: z.union([z.boolean(), z.string(), z.number()]).optional(),
});

export const tableBodySchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  division: z.looseObject({ id: z.string().optional() }).nullish(),
  schema: z.looseObject({ properties: z.record(z.string(), propertySchema) }),
});
type TableBody = z.infer<typeof tableBodySchema>;

const tableSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  divisionId: z.string(),
  schema: tableBodySchema.shape.schema,
});
export type DataTable = z.infer<typeof tableSchema>;

/** A row: its key, and a value for each other column. */
export const rowBodySchema = z.record(z.string(), z.union([z.boolean(), z.string(), z.number()]));
const rowSchema = z.object({ id: z.string(), tableId: z.string(), key: z.string(), values: rowBodySchema });
export type DataTableRow = z.infer<typeof rowSchema>;

/** Architect's data tables and their rows. */
export class DataTables {
  readonly #tables: Collection<DataTable>;
  readonly #rows: Collection<DataTableRow>;
  readonly #rowsOf: (tableId: string) => readonly DataTableRow[];

  constructor(state: State) {
    this.#tables = state.collection("data tables", tableSchema);
    this.#rows = state.collection("data table rows", rowSchema);
    this.#rowsOf = this.#rows.index(({ tableId }) => tableId);
  }

  all(): DataTable[] {
    return this.#tables.all();
  }

  /** @throws ApiError 404 */
  get(id: string): DataTable {
    const table = this.#tables.get(id);
    if (table === undefined) throw notFound("data table", id);
    return table;
  }

  /** @throws ApiError 409 when another table has the name */
  put(id: string, divisionId: string, { name, description, schema }: TableBody): DataTable {
    const same = this.all().find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (same !== undefined && same.id !== id) throw conflict(`A data table named "${same.name}" already exists.`);
    return this.#tables.put({ id, name, divisionId, schema, ...(description == null ? {} : { description }) });
  }

  /** Deletes a table with its rows. @throws ApiError 404 */
  delete(id: string): void {
    for (const row of this.#rowsOf(this.get(id).id)) this.#rows.delete(row.id);
    this.#tables.delete(id);
  }

  rowsOf(tableId: string): readonly DataTableRow[] {
    return this.#rowsOf(this.get(tableId).id);
  }

  /** @throws ApiError 404 */
  row(tableId: string, key: string): DataTableRow {
    const row = this.#rows.get(rowId(this.get(tableId).id, key));
    if (row === undefined) throw notFound(`row of the data table ${tableId}`, key);
    return row;
  }

  /** @throws ApiError 400 for values that the columns do not allow, 409 for a key that is taken */
  addRow(tableId: string, values: z.infer<typeof rowBodySchema>): DataTableRow {
    const key = values.key;
    if (typeof key !== "string" || key === "") throw badRequest("A row needs a key, which is a text.", "key");
    if (this.#rows.get(rowId(tableId, key)) !== undefined) throw conflict(`The row "${key}" already exists.`);
    return this.#putRow(this.get(tableId), key, values);
  }

  /** @throws ApiError 400, 404 */
  replaceRow(tableId: string, key: string, values: z.infer<typeof rowBodySchema>): DataTableRow {
    this.row(tableId, key);
    if ((values.key ?? key) !== key) throw badRequest("The key of a row cannot be changed.", "key");
    return this.#putRow(this.get(tableId), key, { ...values, key });
  }

  /** @throws ApiError 404 */
  deleteRow(tableId: string, key: string): void {
    this.#rows.delete(this.row(tableId, key).id);
  }

  #putRow({ id, schema }: DataTable, key: string, values: z.infer<typeof rowBodySchema>): DataTableRow {
    for (const [name, value] of Object.entries(values)) {
      const column = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (column === undefined) throw badRequest(`The data table has no column ${name}.`, name);
      const isInteger = column.type !== "integer" || Number.isInteger(value);
      if (typeof value !== (column.type === "integer" ? "number" : column.type) || !isInteger)
        throw badRequest(`The column ${name} is of type ${column.type}.`, name);
    }
    const defaults = Object.entries(schema.properties).flatMap(([name, column]) =>
      column.default === undefined ? [] : [[name, column.default] as const],
    );
    const full = { ...Object.fromEntries(defaults), ...values };
    return this.#rows.put({ id: rowId(id, key), tableId: id, key, values: full });
  }
}

const rowId = (tableId: string, key: string): string => `${tableId}/${key}`;
