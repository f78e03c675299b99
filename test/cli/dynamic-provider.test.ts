import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { startDynamicProvider } from "../../cli/dynamic-provider.ts";

const PROJECT = join(import.meta.dirname, "..", "..");

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

test("what the engine finds on its PATH names the port of the process that was started before, until it is closed", async () => {
  const provider = await startDynamicProvider(PROJECT);
  const plugin = spawn(join(provider.folder, "pulumi-resource-pulumi-nodejs"), ["127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(createInterface(plugin.stdout), "line");
  expect(await isListening(Number(line))).toBe(true);
  plugin.kill("SIGKILL");
  await provider.close();
  expect(existsSync(provider.folder)).toBe(false);
  await expect.poll(() => isListening(Number(line))).toBe(false);
});

test("where the process cannot start, the engine finds nothing there and takes its own", async () => {
  const provider = await startDynamicProvider(PROJECT, "no such program");
  expect(existsSync(join(provider.folder, "pulumi-resource-pulumi-nodejs"))).toBe(false);
  await provider.close();
});
