import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Serves one answer from an OpenAPI document: the nearest that a user would otherwise take for tests. */
const PRISM = "@stoplight/prism-cli@5.14.2";
const PATIENCE_SECONDS = 180;

export interface Prism {
  readonly url: string;
  close(): void;
}

/** Starts Prism with one path that answers `body`; npm fetches it when it is first needed. */
export async function startPrism(path: string, body: unknown): Promise<Prism> {
  const folder = mkdtempSync(join(tmpdir(), "prism-"));
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(documentOf(path, body)));
  const port = await freePort();
  const args = [
    "--yes",
    PRISM,
    "mock",
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--verboseLevel",
    "silent",
    file,
  ];
  // A group of its own: npx starts a shell that starts Node, and all of them end together.
  const child = spawn("npx", args, { stdio: "ignore", detached: true });
  const close = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
    rmSync(folder, { recursive: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (let second = 0; second < PATIENCE_SECONDS && child.exitCode === null; second++) {
    const answer = await fetch(`${url}${path}`).catch(() => undefined);
    if (answer?.ok === true) return { url, close };
    await pause(1000);
  }
  close();
  throw new Error(`${PRISM} did not start`);
}

function documentOf(path: string, body: unknown): object {
  const content = { "application/json": { schema: { type: "object" }, example: body } };
  return {
    openapi: "3.0.0",
    info: { title: "One answer", version: "1" },
    paths: { [path]: { get: { responses: { 200: { description: "It", content } } } } },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
