import { spawn } from "node:child_process";
import { z } from "zod";

/** A load generator of its own, so that both sides are driven alike; fetched by npm when it is first needed. */
const AUTOCANNON = "autocannon@8.0.0";
const CONNECTIONS = 32;

const summary = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

export interface Load {
  readonly perSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
}

/** Reads one address for some seconds over 32 connections. @throws where any answer is not 2xx */
export async function read(url: string, seconds: number, bearer?: string): Promise<Load> {
  const headers = bearer === undefined ? [] : ["-H", `Authorization=Bearer ${bearer}`];
  const text = await npx(AUTOCANNON, ["-j", "-n", "-c", String(CONNECTIONS), "-d", String(seconds), ...headers, url]);
  const { requests, latency, non2xx, errors } = summary.parse(JSON.parse(text));
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers other than 2xx, ${errors} errors`);
  return { perSecond: requests.average, requests: requests.total, p50: latency.p50, p99: latency.p99 };
}

function npx(what: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["--yes", what, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(stdout) : reject(new Error(`${what}: ${stderr.slice(-500)}`))));
  });
}
