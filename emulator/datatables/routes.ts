import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Divisions } from "../authorization/divisions.ts";
import { commaList, list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { type DataTable, type DataTableRow, type DataTables, rowBodySchema, tableBodySchema } from "./data-tables.ts";

const idSchema = z.object({ id: z.string() });
const rowSchema = z.object({ id: z.string(), rowId: z.string() });
const listSchema = z.looseObject({ name: z.string().optional(), divisionId: commaList.optional() });
const expandSchema = z.looseObject({ expand: z.string().optional() });
const briefSchema = z.looseObject({ showbrief: z.enum(["true", "false"]).default("true") });

/** `/flows/datatables` */
export function dataTableRoutes(app: FastifyInstance, tables: DataTables, divisions: Divisions): void {
  const path = "/flows/datatables";
  const present = ({ divisionId, schema, ...table }: DataTable, expand: string | undefined): object => ({
    ...table,
    division: divisions.reference(divisionId),
    ...(expand === "schema" ? { schema } : {}),
    selfUri: `/api/v2${path}/${table.id}`,
  });
  const expandOf = (query: unknown) => parse(expandSchema, query).expand;

  app.get(path, async (request) => {
    const { name, divisionId } = parse(listSchema, request.query);
    const found = tables
      .all()
      // Exactly: the official provider takes the first that it is given.
      .filter((table) => name === undefined || table.name.toLowerCase() === name.toLowerCase())
      .filter((table) => divisionId === undefined || divisionId.includes(table.divisionId));
    const expand = expandOf(request.query);
    return list(
      found.map((table) => present(table, expand)),
      request.query,
      `/api/v2${path}`,
    );
  });
  app.post(path, async (request) => {
    const body = parse(tableBodySchema, request.body);
    const division = divisions.get(body.division?.id ?? divisions.homeId);
    return present(tables.put(crypto.randomUUID(), division.id, body), "schema");
  });
  app.get(`${path}/:id`, async (request) =>
    present(tables.get(parse(idSchema, request.params).id), expandOf(request.query)),
  );
  app.put(`${path}/:id`, async (request) => {
    const { id, divisionId } = tables.get(parse(idSchema, request.params).id);
    return present(tables.put(id, divisionId, parse(tableBodySchema, request.body)), "schema");
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    tables.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
  rowRoutes(app, tables, path);
}

function rowRoutes(app: FastifyInstance, tables: DataTables, path: string): void {
  const shown = ({ key, values }: DataTableRow, query: unknown) =>
    parse(briefSchema, query).showbrief === "true" ? { key } : values;
  app.get(`${path}/:id/rows`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return list(
      tables.rowsOf(id).map((row) => shown(row, request.query)),
      request.query,
      `/api/v2${path}/${id}/rows`,
    );
  });
  app.post(
    `${path}/:id/rows`,
    async (request) => tables.addRow(parse(idSchema, request.params).id, parse(rowBodySchema, request.body)).values,
  );
  app.get(`${path}/:id/rows/:rowId`, async (request) => {
    const { id, rowId } = parse(rowSchema, request.params);
    return shown(tables.row(id, rowId), request.query);
  });
  app.put(`${path}/:id/rows/:rowId`, async (request) => {
    const { id, rowId } = parse(rowSchema, request.params);
    return tables.replaceRow(id, rowId, parse(rowBodySchema, request.body)).values;
  });
  app.delete(`${path}/:id/rows/:rowId`, async (request, reply) => {
    const { id, rowId } = parse(rowSchema, request.params);
    tables.deleteRow(id, rowId);
    return reply.status(204).send();
  });
}
