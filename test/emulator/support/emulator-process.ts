import { startEmulator } from "../../../emulator/server.ts";

/**
 * A process of its own: an emulator on a state folder, without a rate limit. It prints its address; "close" as second
 * argument ends it at once.
 */
const [, , stateFolder, then] = process.argv;
const emulator = await startEmulator({
  requestsPerMinute: Number.POSITIVE_INFINITY,
  ...(stateFolder === undefined || stateFolder === "" ? {} : { stateFolder }),
});
console.log(emulator.url);
if (then === "close") {
  await fetch(emulator.url);
  await emulator.close();
}
