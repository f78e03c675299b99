import { chmodSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { expect, onTestFinished, test } from "vitest";
import { examineDeployment, examineFlow } from "../../../cli/doctor/deployed-checks.ts";
import { examineDeployed } from "../../../cli/doctor/deployed-stack.ts";
import { answering, NOWHERE } from "./support.ts";

const deployed = { deploymentId: "d-1", flowId: "f-1", queueIds: {} };
const examined = async (examine: typeof examineFlow, status: number, body: unknown) =>
  examine({ organisation: await answering(status, body), token: "t" }, deployed);

test("an active deployment with the deployed flow is ok", async () => {
  expect(await examined(examineDeployment, 200, { status: "Active", flow: { id: "f-1" } })).toEqual({
    status: "ok",
    found: "Active, with the deployed flow",
  });
});

test.each([
  [{ status: "Inactive", flow: { id: "f-1" } }, "deployment d-1 is Inactive, expected Active", "activate it"],
  [
    { status: "Active", flow: { id: "f-2" } },
    "deployment d-1 runs flow f-2, expected f-1",
    "run `attribute-routing up`",
  ],
  [{ status: "Active" }, "deployment d-1 runs no flow, expected f-1", "run `attribute-routing up`"],
])("a deployment %o is told", async (body, found, fix) => {
  expect(await examined(examineDeployment, 200, body)).toEqual({
    status: "to-do",
    found,
    fix: expect.stringContaining(fix),
  });
});

test("a deployment that is still being made is neither right nor wrong", async () => {
  expect(await examined(examineDeployment, 200, { status: "Pending" })).toEqual({
    status: "unknown",
    found: "deployment d-1 is still Pending",
    fix: "run doctor again in a minute",
  });
});

test("a published flow that is not locked is ok", async () => {
  expect(await examined(examineFlow, 200, { publishedVersion: { id: "3.0" } })).toEqual({
    status: "ok",
    found: "published, not locked",
  });
});

test.each([
  [{}, "flow f-1 is not published"],
  [{ publishedVersion: {}, lockedUser: { name: "Alice" } }, "flow f-1 is locked by somebody: it cannot be published"],
  [{ publishedVersion: {}, lockedClient: { id: "x" } }, "flow f-1 is locked by another client: it cannot be published"],
])("a flow %o is told, without saying who", async (body, found) => {
  expect(await examined(examineFlow, 200, body)).toMatchObject({ status: "to-do", found });
});

test.each([
  [examineDeployment, "the web deployment of the state does not exist any more"],
  [examineFlow, "the flow of the state does not exist any more"],
])("what was deleted behind the state's back is told", async (examine, found) => {
  expect(await examined(examine, 404, { code: "not.found", message: "no" })).toEqual({
    status: "to-do",
    found: `${found}, or is in a division that the client does not see`,
    fix: "run `attribute-routing refresh`, then `attribute-routing up`",
  });
});

test("a refusal refers to the permissions, and silence to the host", async () => {
  expect(await examined(examineFlow, 403, {})).toEqual({
    status: "unknown",
    found: "GET /api/v2/flows/f-1 answered 403",
    fix: "see the lines of the permissions",
  });
  expect(await examineFlow({ organisation: NOWHERE, token: "t" }, deployed)).toEqual({
    status: "unknown",
    found: "the API did not answer (ECONNREFUSED)",
    fix: "see the line of the API host",
  });
});

test("the outputs of a stack tell what is deployed", async () => {
  const outputs = JSON.stringify({ deploymentId: "d-1", flowId: "f-1", queueIds: { vip: "q-1" }, snippet: "…" });
  const { finding, facts } = await stackOutput(`echo '${outputs}'`);
  expect(finding).toEqual({ status: "ok", found: "deployment d-1, flow f-1, 1 queue" });
  expect(facts?.deployed).toEqual({ deploymentId: "d-1", flowId: "f-1", queueIds: { vip: "q-1" } });
});

test("a stack that does not exist yet, or is empty, is nothing to worry about", async () => {
  const nothing = { finding: { status: "ok", found: "nothing yet; `attribute-routing up --stack dev` deploys" } };
  expect(await stackOutput(`echo "error: no stack named 'dev' found" >&2; exit 6`)).toEqual(nothing);
  expect(await stackOutput("echo '{}'")).toEqual(nothing);
});

test("a state that cannot be read is told in the engine's words, without the password of its backend", async () => {
  const backend = "postgres://me:hunter2@db.example/state";
  const { finding } = await stackOutput(`echo "error: connect to ${backend} refused" >&2; exit 255`, {
    PULUMI_BACKEND_URL: backend,
  });
  expect(finding).toEqual({
    status: "unknown",
    found: "the state could not be read: connect to postgres://•••@db.example/state refused",
    fix: "check the lines of the state backend and of its passphrase",
  });
});

/** Reads the outputs with an engine of which only this script is known. */
async function stackOutput(script: string, environment: Readonly<Record<string, string>> = {}) {
  const root = await mkdtemp(join(tmpdir(), "engine-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const file = join(root, "bin", "pulumi");
  await mkdir(join(root, "bin"));
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = version ]; then echo v3.300.0; exit 0; fi\n${script}\n`);
  chmodSync(file, 0o755);
  return examineDeployed(await PulumiCommand.get({ root }), "dev", { folder: root, environment });
}
