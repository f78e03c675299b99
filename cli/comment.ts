import axios, { type AxiosInstance } from "axios";
import { z } from "zod";
import { formatProblem, linesOf } from "../routing/problem.ts";
import { quoted } from "../routing/text.ts";
import { decodeUtf8 } from "../routing/utf8.ts";
import { isCommentMarker } from "./comment-marker.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { readBytes } from "./read-file.ts";

const ADDRESS = "https://api.github.com";
const PATIENCE = 30_000;
const PAGE = 100;

/** The code host did not take the comment. */
export class CommentRefusedError extends Error {
  override readonly name = "CommentRefusedError";
}

const environmentSchema = z.object({
  GITHUB_TOKEN: z.string().min(1),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  PULL_REQUEST: z.string().regex(/^\d+$/),
  /** Set by GitHub Enterprise Server. */
  GITHUB_API_URL: z.url().default(ADDRESS),
  /** Whom earlier comments of ours are by: those of the workflow token, unless said otherwise. */
  COMMENT_AUTHOR: z.string().default("github-actions[bot]"),
});

const NEEDED = `comment reads GITHUB_TOKEN, GITHUB_REPOSITORY (owner/name) and PULL_REQUEST (its number) from the environment`;

const written = z.looseObject({});
const commentSchema = z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }).nullable() });

/**
 * `comment`: posts a report as one comment of a GitHub pull request, or brings the earlier one up to date: the one by the
 * same author that begins with the same line, among all pages. Where nothing changed, nothing is written.
 */
export async function comment(file: string): Promise<ExitCode> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    const names = environment.error.issues.map(({ path }) => path.join(".")).join(", ");
    throw new UsageError(`${names}: missing or of another form; ${NEEDED}`);
  }
  const { GITHUB_TOKEN, GITHUB_REPOSITORY, PULL_REQUEST, GITHUB_API_URL, COMMENT_AUTHOR } = environment.data;
  const body = readDocument(file);
  const http = axios.create({
    baseURL: `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`,
    timeout: PATIENCE,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    validateStatus: () => true,
  });
  const earlier = await findEarlier(http, PULL_REQUEST, COMMENT_AUTHOR, firstLine(body));
  if (earlier === undefined) {
    await call(http, "POST", `/${PULL_REQUEST}/comments`, written, { body });
    console.error("The report was posted.");
  } else if (earlier.body.replaceAll("\r\n", "\n").trimEnd() === body) {
    console.error("The report stands there already.");
  } else {
    await call(http, "PATCH", `/comments/${earlier.id}`, written, { body });
    console.error("The earlier report was brought up to date.");
  }
  return EXIT.clean;
}

/** @throws UsageError where the file cannot be read, or is not a document of ours. */
function readDocument(file: string): string {
  const decoded = decodeUtf8(readBytes(file));
  if (!decoded.ok) throw new UsageError(formatProblem(file, linesOf(decoded.text), decoded.problem));
  // GitHub gives bodies back with its own line ends and without the last one.
  const body = decoded.text.trimEnd();
  if (isCommentMarker(firstLine(body))) return body;
  const begins = body === "" ? "is empty" : "does not begin with the line by which comment would find it again";
  throw new UsageError(
    `${file} ${begins}; post what report, or drift --format markdown, wrote: attribute-routing report --base main > report.md`,
  );
}

async function findEarlier(http: AxiosInstance, pullRequest: string, author: string, marker: string) {
  for (let page = 1; ; page++) {
    const url = `/${pullRequest}/comments?per_page=${PAGE}&page=${page}`;
    const comments = await call(http, "GET", url, z.array(commentSchema));
    const found = comments.find(({ user, body }) => user?.login === author && firstLine(body) === marker);
    if (found !== undefined || comments.length < PAGE) return found;
  }
}

/** @throws CommentRefusedError, without the token that the request carried */
async function call<T>(
  http: AxiosInstance,
  method: string,
  url: string,
  schema: z.ZodType<T>,
  data?: object,
): Promise<T> {
  const answer = await http.request<unknown>({ method, url, data }).catch((error: unknown) => {
    const code = axios.isAxiosError(error) ? error.code : undefined;
    throw new CommentRefusedError(`${method} ${http.defaults.baseURL}${url} did not answer (${code ?? "no answer"})`);
  });
  if (answer.status < 300) {
    const parsed = schema.safeParse(answer.data);
    if (parsed.success) return parsed.data;
    throw new CommentRefusedError(
      `${method} ${http.defaults.baseURL}${url} answered ${answer.status}, but not as GitHub does: ${beginning(answer.data)}; check GITHUB_API_URL, and what stands between here and GitHub`,
    );
  }
  const message = z.object({ message: z.string() }).safeParse(answer.data).data?.message ?? "";
  const advice = answer.status === 403 ? "; the token needs pull-requests: write, which one of a fork never has" : "";
  throw new CommentRefusedError(`${method} ${http.defaults.baseURL}${url}: ${answer.status} ${message}${advice}`);
}

function beginning(answer: unknown): string {
  const text = typeof answer === "string" ? answer : (JSON.stringify(answer) ?? "");
  return text === "" ? "nothing" : quoted(text);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
