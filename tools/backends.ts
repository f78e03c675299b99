import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findPostgres } from "../test/backends/postgres-server.ts";

/** `npm run test:backends`: a stack's whole life with its state in PostgreSQL. Ends with 3 where there is no PostgreSQL. */
if (findPostgres() === undefined) {
  console.error(
    "There is no PostgreSQL here, so nothing was tested. Install its server, on Debian and Ubuntu: apt-get install postgresql",
  );
  process.exitCode = 3;
} else {
  const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "backends", ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
