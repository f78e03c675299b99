import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

const COMMAND = new URL("../../bin/attribute-routing.js", import.meta.url).pathname;
const MARKER = '<!-- attribute-routing {"report":1,"stack":"dev"} -->';
const BOT = "github-actions[bot]";

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

/** The part of GitHub's API that keeps the comments of one pull request. */
let server: FastifyInstance;
let url: string;
let comments: Comment[];
let writes: string[];
let folder: string;

beforeEach(async () => {
  comments = [];
  writes = [];
  folder = mkdtempSync(join(tmpdir(), "comment-"));
  server = fastify();
  const bodyOf = (body: unknown) => z.object({ body: z.string() }).parse(body).body;
  server.get("/repos/o/r/issues/7/comments", async (request) => {
    const { page, per_page } = z.object({ page: z.coerce.number(), per_page: z.coerce.number() }).parse(request.query);
    return comments.slice((page - 1) * per_page, page * per_page);
  });
  server.post("/repos/o/r/issues/7/comments", async (request, reply) => {
    if (request.headers.authorization !== "Bearer secret-token") {
      return reply.status(403).send({ message: "Resource not accessible by integration" });
    }
    writes.push(bodyOf(request.body));
    return reply.status(201).send({});
  });
  server.patch("/repos/o/r/issues/comments/:id", async (request) => {
    writes.push(`${z.object({ id: z.string() }).parse(request.params).id}: ${bodyOf(request.body)}`);
    return {};
  });
  url = await server.listen({ host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const by = (login: string, body: string): Comment => ({ id: comments.length + 1, body, user: { login } });

async function comment(body: string, environment: Readonly<Record<string, string>> = {}) {
  const file = join(folder, "report.md");
  writeFileSync(file, `${body}\n`);
  const env = {
    ...process.env,
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_TOKEN: "secret-token",
    PULL_REQUEST: "7",
    NO_PROXY: "127.0.0.1",
    ...environment,
  };
  return promisify(execFile)(process.execPath, [COMMAND, "comment", file], { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: unknown) => z.object({ code: z.number(), stderr: z.string() }).parse(error),
  );
}

test("the first report becomes a comment", async () => {
  expect((await comment(`${MARKER}\nhello`)).code).toBe(0);
  expect(writes).toEqual([`${MARKER}\nhello`]);
});

test("a later report takes the place of the earlier one, wherever among the pages it stands", async () => {
  for (let index = 0; index < 130; index++) comments.push(by("somebody", "hm"));
  comments.push(by(BOT, `${MARKER}\r\nold`));
  expect((await comment(`${MARKER}\nnew`)).code).toBe(0);
  expect(writes).toEqual([`131: ${MARKER}\nnew`]);
});

test("nothing is written where the same report stands there already", async () => {
  comments.push(by(BOT, `${MARKER}\r\nsame`));
  expect((await comment(`${MARKER}\nsame`)).stderr).toContain("The report stands there already.");
  expect(writes).toEqual([]);
});

test("a comment of another stack, or by somebody else, is left alone", async () => {
  comments.push(by(BOT, `${MARKER.replace("dev", "prod")}\nx`), by("somebody", `${MARKER}\nx`));
  await comment(`${MARKER}\nmine`);
  expect(writes).toEqual([`${MARKER}\nmine`]);
});

test("a refusal names the call, the status and what the token needs, and never the token", async () => {
  const { code, stderr } = await comment(`${MARKER}\nx`, { GITHUB_TOKEN: "another-token" });
  expect(code).toBe(3);
  expect(stderr).toContain(
    `POST ${url}/repos/o/r/issues/7/comments: 403 Resource not accessible by integration; the token needs pull-requests: write, which one of a fork never has`,
  );
  expect(stderr).not.toContain("another-token");
});

test("a code host that does not answer is infrastructure", async () => {
  await server.close();
  const { code, stderr } = await comment(`${MARKER}\nx`);
  expect(code).toBe(3);
  expect(stderr).toContain("did not answer (ECONNREFUSED)");
});

test("what is missing in the environment is named", async () => {
  const { code, stderr } = await comment("x", { PULL_REQUEST: "", GITHUB_REPOSITORY: "o" });
  expect(code).toBe(2);
  expect(stderr).toContain("GITHUB_REPOSITORY, PULL_REQUEST: missing or of another form");
});
