import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; this is `nobody`, which every Linux has. */
const NOBODY = 65_534;
const USER = "pulumi";

/** A PostgreSQL server of its own in a temporary folder, on loopback. */
export interface PostgresServer {
  /** The state backend as `pulumi login` takes it. It holds no password: Pulumi prints it. */
  readonly backendUrl: string;
  /** Where PostgreSQL's clients, Pulumi among them, find the password: as PGPASSFILE. */
  readonly passwordFile: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** The folder with PostgreSQL's programs: the newest that Debian has installed, else the one on PATH. */
export function findPostgres(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""),
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((program) => existsSync(join(folder, program))));
}

/** @param programs The folder with PostgreSQL's programs. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  const isRoot = process.getuid?.() === 0;
  const user: SpawnOptions = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const password = randomBytes(18).toString("base64url");
  const data = join(folder, "data");
  const secret = join(folder, "password");
  await writeFile(secret, password, { mode: 0o600 });
  if (isRoot) for (const path of [folder, secret]) await chown(path, NOBODY, NOBODY);
  await run(
    join(programs, "initdb"),
    [...["-D", data, "-U", USER, "--pwfile", secret], "--auth=scram-sha-256", "--no-sync", "--locale=C", "-E", "UTF8"],
    { cwd: folder, ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) },
  );
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", port, fsync: "off", unix_socket_directories: folder };
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"], ...user },
  );
  await untilReady(server);
  const passwordFile = join(folder, "pgpass");
  await writeFile(passwordFile, `127.0.0.1:${port}:*:${USER}:${password}\n`, { mode: 0o600 });
  return {
    backendUrl: `postgres://${USER}@127.0.0.1:${port}/postgres?sslmode=disable`,
    passwordFile,
    password,
    stop: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      // PostgreSQL's fast shutdown: connections are closed, nothing is waited for.
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (data: Buffer) => {
      log += data.toString();
      if (log.includes("database system is ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    server.once("error", reject);
  });
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
