import { readFileSync } from "node:fs";
import axios, { type AxiosInstance } from "axios";
import { z } from "zod";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";

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
  // GitHub gives bodies back with its own line ends and without the last one.
  const body = readFileSync(file, "utf8").trimEnd();
  const http = axios.create({
    baseURL: `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`,
    timeout: PATIENCE,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    validateStatus: () => true,
  });
  const earlier = await findEarlier(http, PULL_REQUEST, COMMENT_AUTHOR, firstLine(body));
  if (earlier === undefined) {
    await call(http, "POST", `/${PULL_REQUEST}/comments`, { body });
    console.error("The report was posted.");
  } else if (earlier.body.replaceAll("\r\n", "\n").trimEnd() === body) {
    console.error("The report stands there already.");
  } else {
    await call(http, "PATCH", `/comments/${earlier.id}`, { body });
    console.error("The earlier report was brought up to date.");
  }
  return EXIT.clean;
}

async function findEarlier(http: AxiosInstance, pullRequest: string, author: string, marker: string) {
  for (let page = 1; ; page++) {
    const answer = await call(http, "GET", `/${pullRequest}/comments?per_page=${PAGE}&page=${page}`);
    const comments = z.array(commentSchema).parse(answer);
    const found = comments.find(({ user, body }) => user?.login === author && firstLine(body) === marker);
    if (found !== undefined || comments.length < PAGE) return found;
  }
}

/** @throws CommentRefusedError, without the token that the request carried */
async function call(http: AxiosInstance, method: string, url: string, data?: object): Promise<unknown> {
  const answer = await http.request<unknown>({ method, url, data }).catch((error: unknown) => {
    const code = axios.isAxiosError(error) ? error.code : undefined;
    throw new CommentRefusedError(`${method} ${http.defaults.baseURL}${url} did not answer (${code ?? "no answer"})`);
  });
  if (answer.status < 300) return answer.data;
  const message = z.object({ message: z.string() }).safeParse(answer.data).data?.message ?? "";
  const advice = answer.status === 403 ? "; the token needs pull-requests: write, which one of a fork never has" : "";
  throw new CommentRefusedError(`${method} ${http.defaults.baseURL}${url}: ${answer.status} ${message}${advice}`);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
