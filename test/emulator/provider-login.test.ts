import { expect } from "vitest";
import { transport } from "../../emulator/provider/rest/client.ts";
import { login } from "../../emulator/provider/rest/login.ts";
import { readFault, startEmulator } from "../../emulator/server.ts";
import { ours } from "./support/known.ts";

const it = ours();

it("half an answer to the request for a token is told without the token that it may hold", async () => {
  const faults = [readFault({ kind: "invalid-json", method: "POST", route: "/oauth/token" })];
  const emulator = await startEmulator({ faults });
  const { signal } = new AbortController();
  const credentials = { clientId: "emulator", clientSecret: "emulator" };
  await expect(login(transport(signal), emulator.url, credentials, signal)).rejects.toThrow(
    /^Auth Error: 200 - POST \/oauth\/token was answered with what is no JSON$/,
  );
  await emulator.close();
});
