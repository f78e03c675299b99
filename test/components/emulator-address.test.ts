import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  EMULATOR_ADDRESS,
  EmulatorNotRunningError,
  findEmulator,
  isEmulator,
} from "../../components/emulator-address.ts";
import { startEmulator } from "../../emulator/server.ts";

const WAY_OUT = "; start one with `npx attribute-routing emulator`, or use `npm start`, which brings its own";

/** A project whose emulator wrote down this. */
function project(address?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (address !== undefined) {
    mkdirSync(join(folder, ".local"));
    writeFileSync(join(folder, EMULATOR_ADDRESS), address);
  }
  return folder;
}

async function emulator() {
  const running = await startEmulator();
  onTestFinished(() => running.close());
  return running;
}

test("the configured emulator is used", async () => {
  const { url } = await emulator();
  expect(await findEmulator(url, project('{"url":"http://127.0.0.1:1","pid":1}'))).toBe(url);
});

test("without a configured one, the project's own is used", async () => {
  const { url } = await emulator();
  expect(await findEmulator(undefined, project(JSON.stringify({ url, pid: process.pid })))).toBe(url);
});

test.each([
  ["the project's own has none written down", undefined],
  ["what is written down was not written to its end", '{"url":"http://127'],
  ["what is written down is something else", '{"address":"here"}'],
])("without a configured one, it is an error where %s", async (_, address) => {
  const error = findEmulator(undefined, project(address));
  await expect(error).rejects.toThrow(EmulatorNotRunningError);
  await expect(error).rejects.toThrow(`no emulator is running for this project${WAY_OUT}`);
});

test("it is an error where the project's own is gone; the message names its address", async () => {
  const gone = await startEmulator();
  await gone.close();
  const error = findEmulator(undefined, project(JSON.stringify({ url: gone.url, pid: 1 })));
  await expect(error).rejects.toThrow(`no emulator answers at ${gone.url}${WAY_OUT}`);
});

test("it is an error where nothing answers at the configured address, even while the project's own runs", async () => {
  const { url } = await emulator();
  const error = findEmulator("http://127.0.0.1:1", project(JSON.stringify({ url, pid: 1 })));
  await expect(error).rejects.toThrow(`no emulator answers at http://127.0.0.1:1${WAY_OUT}`);
});

test.each([
  ["a page", 200, "<html>hello</html>"],
  ["something else as JSON", 200, '{"status":"up"}'],
  ["a status", 404, '{"name":"attribute-routing emulator"}'],
])("what answers with %s is no emulator", async (_, status, body) => {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  expect(await isEmulator(`http://127.0.0.1:${port}`)).toBe(false);
});
