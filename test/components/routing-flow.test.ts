import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { RoutingFlow } from "../../components/routing-flow.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";

const file = ".local/flows/dev.yaml";

function args(yaml = "inboundShortMessage: {}\n") {
  const projectFolder = mkdtempSync(join(tmpdir(), "project-"));
  onTestFinished(() => rmSync(projectFolder, { recursive: true }));
  return {
    flowName: "Routing (test)",
    flow: { yaml, version: "0123456789ab" },
    projectFolder,
    file,
    republish: undefined,
    protect: false,
  };
}

describe.each([{ preview: true }, { preview: false }])("the flow (preview: $preview)", ({ preview }) => {
  test("has the name that its YAML has, and a path relative to the project: it stands in the state", async () => {
    const { named } = await runMocked(preview, () => new RoutingFlow("f", args()));
    expect(named("f-flow")).toMatchObject({ type: "genesyscloud:index/flow:Flow", parent: "f", protect: false });
    expect(named("f-flow").inputs).toEqual({ name: "Routing (test)", filepath: file });
  });

  test("is written before it is declared: the provider reads it while it plans", async () => {
    const given = args("inboundShortMessage: { name: x }\n");
    await runMocked(preview, () => new RoutingFlow("f", given));
    expect(readFileSync(join(given.projectFolder, file), "utf8")).toBe(given.flow.yaml);
  });

  test("is replaced under another name, for Architect knows flows by name", async () => {
    const { named } = await runMocked(preview, () => new RoutingFlow("f", args()));
    expect(named("f-flow").replaceOnChanges).toEqual(["name"]);
  });

  test("is published again for another text, though its YAML is the same", async () => {
    const run = async (republish: string | undefined) =>
      (await runMocked(preview, () => new RoutingFlow("f", { ...args(), republish }))).named("f-flow").inputs;
    expect(await run("Monday")).toMatchObject({ updateTriggerHash: "Monday" });
    expect(await run(undefined)).not.toHaveProperty("updateTriggerHash");
  });

  test("is protected on request", async () => {
    const { named } = await runMocked(preview, () => new RoutingFlow("f", { ...args(), protect: true }));
    expect(named("f-flow").protect).toBe(true);
  });
});

test("the same flow again leaves its file untouched, another one replaces it", async () => {
  const given = args();
  const path = join(given.projectFolder, file);
  await runMocked(false, () => new RoutingFlow("f", given));
  utimesSync(path, 1, 1);
  await runMocked(false, () => new RoutingFlow("f", given));
  expect(statSync(path).mtimeMs).toBe(1_000);
  await runMocked(false, () => new RoutingFlow("f", { ...given, flow: { ...given.flow, yaml: "other: {}\n" } }));
  expect(readFileSync(path, "utf8")).toBe("other: {}\n");
});

test("the version is told only once the flow is published", async () => {
  const versionOf = async (preview: boolean) => {
    const { result } = await runMocked(preview, () => new RoutingFlow("f", args()));
    return outputOf(result.version);
  };
  expect(await versionOf(true)).toBeUndefined();
  expect(await versionOf(false)).toBe("0123456789ab");
});
