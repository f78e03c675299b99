import { startEmulator } from "../../emulator/server.ts";
import { prepare } from "./prepare.ts";
import { installedPython, NotInstallableError, type Verdict, walkWith } from "./python/client.ts";
import { requiredProperties } from "./required.ts";
import { notWalked, WALK } from "./walk.ts";

/**
 * Lets the official Python client, which is typed, make every call that the emulator serves. Exit code 0: every model
 * that came back has known values, dates and what it requires; 1: something is wrong; 3: the client cannot be installed.
 */
async function main(): Promise<number> {
  const python = installedPython();
  const emulator = await startEmulator({ requestsPerMinute: Number.POSITIVE_INFINITY });
  try {
    const prepared = await prepare(emulator.url);
    const { variables, guestToken } = prepared;
    const given = { port: emulator.port, steps: WALK, variables, guestToken, required: requiredProperties() };
    const verdict = await walkWith(python, given).finally(prepared.close);
    return report(verdict);
  } finally {
    await emulator.close();
  }
}

function report({ calls, models, problems }: Verdict): number {
  const missing = notWalked().map((operation) => `${operation}: no step calls it; write one`);
  for (const problem of [...problems, ...missing]) console.error(problem);
  console.log(`The official Python client made ${calls} calls and read ${models} models.`);
  const faults = problems.length + missing.length;
  console.log(faults === 0 ? "It found nothing wrong." : `It found ${faults} things wrong.`);
  return faults === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof NotInstallableError)) throw error;
  console.error(error.message);
  return 3;
});
