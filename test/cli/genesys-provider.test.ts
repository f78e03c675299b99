import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { providerFor, realProviderEnvironment } from "../../cli/genesys-provider.ts";
import type { Organisation } from "../../genesys/organisation.ts";

const emulator: Organisation = { kind: "emulator", url: "http://127.0.0.1:1" };
const frankfurt: Organisation = { kind: "region", region: "eu-central-1" };

test("a real organisation is deployed to with the real provider", () => {
  expect(providerFor("auto", frankfurt, false)).toBe("real");
  expect(providerFor("real", frankfurt, false)).toBe("real");
});

test("the stand-in is refused for a real organisation", () => {
  expect(() => providerFor("stand-in", frankfurt, true)).toThrow(
    "--provider stand-in works with the emulator only, and this stack belongs to a real organisation in eu-central-1; use --provider real",
  );
});

test("on loopback the real provider is used where it is installed, and either where it is asked for", () => {
  expect(providerFor("auto", emulator, false)).toBe("stand-in");
  expect(providerFor("auto", emulator, true)).toBe("real");
  expect(providerFor("stand-in", emulator, true)).toBe("stand-in");
  expect(providerFor("real", emulator, false)).toBe("real");
});

test("the real provider lies in a folder with debug in its path, without which each run waits for half a minute", () => {
  expect(realProviderEnvironment(frankfurt, {}).PULUMI_HOME).toContain("debug");
  expect(realProviderEnvironment(emulator, {}).PULUMI_HOME).toContain("debug");
});

test("who is logged in to Pulumi stays so with plugins in another folder", () => {
  expect(realProviderEnvironment(frankfurt, {}).PULUMI_CREDENTIALS_PATH).toBe(join(homedir(), ".pulumi"));
  expect(realProviderEnvironment(frankfurt, { PULUMI_CREDENTIALS_PATH: "/keys" }).PULUMI_CREDENTIALS_PATH).toBe(
    "/keys",
  );
});

test("whoever names a home for Pulumi keeps it", () => {
  expect(realProviderEnvironment(frankfurt, { PULUMI_HOME: "/home/pulumi" })).toEqual({ PULUMI_HOME: "/home/pulumi" });
});
