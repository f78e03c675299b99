import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { driftMarkdown } from "../../cli/drift-formats.ts";

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

async function comment(body: string | Uint8Array, environment: Readonly<Record<string, string>> = {}) {
  const file = join(folder, "report.md");
  writeFileSync(file, typeof body === "string" ? `${body}\n` : body);
  return commentFile(file, environment);
}

async function commentFile(file: string, environment: Readonly<Record<string, string>> = {}) {
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

test("what drift wrote is posted, too, and kept apart from the report of the same stack", async () => {
  const drift = driftMarkdown("dev", { differences: [], untold: [] });
  comments.push(by(BOT, `${MARKER}\nreport`));
  comments.push(by(BOT, `${drift.split("\n", 1)[0]}\r\nold`));
  expect((await comment(drift)).code).toBe(0);
  expect(writes).toEqual([`2: ${drift}`]);
});

describe("a file that is none of ours is refused, so that no other tool's comment is overwritten:", () => {
  const WAY_OUT =
    "post what report, or drift --format markdown, wrote: attribute-routing report --base main > report.md\n";

  test.each([
    ["a heading", "## Test results\nall green"],
    ["another tool's marker", "<!-- coverage-report -->\n91 %"],
    ["a comment that does not end", "<!-- attribute-routing\nx"],
  ])("%s", async (_, body) => {
    const [first = ""] = body.split("\n");
    comments.push(by(BOT, `${first}\nanother tool's`));
    const { code, stderr } = await comment(body);
    expect({ code, writes }).toEqual({ code: 2, writes: [] });
    expect(stderr).toBe(
      `${join(folder, "report.md")} does not begin with the line by which comment would find it again; ${WAY_OUT}`,
    );
  });

  test("an empty one", async () => {
    comments.push(by(BOT, ""));
    const { code, stderr } = await comment("");
    expect({ code, writes }).toEqual({ code: 2, writes: [] });
    expect(stderr).toBe(`${join(folder, "report.md")} is empty; ${WAY_OUT}`);
  });

  test("one that does not exist, or is a folder", async () => {
    const missing = join(folder, "none.md");
    expect(await commentFile(missing)).toMatchObject({ code: 2, stderr: `${missing} does not exist\n` });
    expect(await commentFile(folder)).toMatchObject({ code: 2, stderr: `${folder} is a folder, not a file\n` });
  });

  test("one in UTF-16, as some shells write it", async () => {
    const { code, stderr } = await comment(Buffer.from(`\ufeff${MARKER}\nx`, "utf16le"));
    expect(code).toBe(2);
    expect(stderr).toContain("report.md:1:1: the file is UTF-16, expected UTF-8");
    expect(stderr).toContain("help: save it as UTF-8");
  });
});

test("an answer that is not GitHub's is said with the address that gave it", async () => {
  const page = "<!DOCTYPE html><title>Sign in</title>";
  const gate = fastify();
  gate.all("/*", async (_, reply) => reply.type("text/html").send(page));
  const address = await gate.listen({ host: "127.0.0.1", port: 0 });
  const { code, stderr } = await comment(`${MARKER}\nx`, { GITHUB_API_URL: address });
  await gate.close();
  expect(code).toBe(3);
  expect(stderr).toBe(
    `GET ${address}/repos/o/r/issues/7/comments?per_page=100&page=1 answered 200, but not as GitHub does: "${page}"; check GITHUB_API_URL, and what stands between here and GitHub\n`,
  );
});
