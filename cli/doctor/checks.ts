import { addressesOf } from "../../genesys/organisation.ts";
import { isRealProviderInstalled } from "../../tools/engine/real-provider.ts";
import type { EmulatorInUse } from "../own-emulator.ts";
import { readRules, readSettings, stackFileOf } from "../project.ts";
import { openWorkspace } from "../workspace.ts";
import { type Check, check } from "./check.ts";
import { examineCredentials } from "./credential-checks.ts";
import { examineDeployment, examineFlow } from "./deployed-checks.ts";
import { examineDeployed } from "./deployed-stack.ts";
import { examineClock, examineGuestSocket, examineHost } from "./network-checks.ts";
import { examineOrganisation } from "./organisation-check.ts";
import { examinePermission, examineRoles } from "./permission-checks.ts";
import { PROBES } from "./permissions.ts";
import { loggedInTo, secretsProviderOf } from "./pulumi-settings.ts";
import { ENGINE_WAYS, examineEngine, examineNode, examineProvider } from "./runtime-checks.ts";
import { examineBackend, examinePassphrase, examineRules, examineSettings } from "./stack-checks.ts";
import { examineToken } from "./token-check.ts";

const { env: environment } = process;

/** What can be examined without asking anybody. */
const onThisMachine = (stack: string): readonly Check[] => [
  check({
    id: "node",
    group: "Runtime",
    title: "Node",
    needs: [],
    examine: () => ({ finding: examineNode(process.version) }),
  }),
  check({
    id: "engine",
    group: "Runtime",
    title: "Pulumi engine",
    needs: [],
    examine: () => examineEngine(ENGINE_WAYS),
  }),
  check({
    id: "stack-file",
    group: "Stack",
    title: "stack file",
    needs: [],
    examine: () => examineSettings(stackFileOf(stack), () => readSettings(stack)),
  }),
  check({
    id: "provider",
    group: "Runtime",
    title: "Genesys Cloud provider",
    needs: ["settings"],
    examine: ({ settings }) => ({
      finding: examineProvider({
        organisation: kindOf(settings),
        isInstalled: isRealProviderInstalled(),
        home: environment.PULUMI_HOME || undefined,
      }),
    }),
  }),
  check({
    id: "rules",
    group: "Stack",
    title: "rules",
    needs: ["settings"],
    examine: ({ settings }) => ({ finding: examineRules(settings.routing, () => readRules(settings)) }),
  }),
  check({
    id: "backend",
    group: "Stack",
    title: "state backend",
    needs: ["settings"],
    examine: ({ settings }) => ({
      finding: examineBackend(kindOf(settings), environment, loggedInTo(environment)),
    }),
  }),
  check({
    id: "passphrase",
    group: "Stack",
    title: "passphrase of the state",
    needs: ["settings"],
    examine: ({ settings }) => ({
      finding: examinePassphrase(kindOf(settings), environment, {
        backend: loggedInTo(environment),
        secretsProvider: secretsProviderOf(stack),
      }),
    }),
  }),
];

/** Whether the organisation is there and lets the client in. @param keep is given what has to be closed in the end */
const ofTheOrganisation = (keep: (emulator: EmulatorInUse) => void): readonly Check[] => [
  check({
    id: "region",
    group: "Organisation",
    title: "organisation",
    needs: ["settings"],
    examine: ({ settings }) => examineOrganisation(settings, environment, keep),
  }),
  check({
    id: "login-host",
    group: "Organisation",
    title: "login host",
    needs: ["organisation"],
    examine: async ({ organisation }) => ({
      finding: await examineHost(`${addressesOf(organisation).login}/`, organisation),
    }),
  }),
  check({
    id: "api-host",
    group: "Organisation",
    title: "API host",
    needs: ["organisation"],
    examine: async ({ organisation }) => ({
      finding: await examineHost(`${addressesOf(organisation).api}/`, organisation),
    }),
  }),
  check({
    id: "web-messaging-host",
    group: "Organisation",
    title: "web messaging host",
    needs: ["organisation"],
    examine: async ({ organisation }) => ({
      finding: await examineGuestSocket(addressesOf(organisation).webMessaging),
    }),
  }),
  check({
    id: "clock",
    group: "Organisation",
    title: "clock",
    needs: ["organisation"],
    examine: async ({ organisation }) => ({ finding: await examineClock(organisation) }),
  }),
  check({
    id: "credentials",
    group: "Organisation",
    title: "credentials",
    needs: ["organisation", "settings"],
    examine: ({ organisation, settings }) => examineCredentials(organisation, environment, settings),
  }),
  check({
    id: "token",
    group: "Organisation",
    title: "token",
    needs: ["organisation", "credentials"],
    examine: ({ organisation, credentials }) => examineToken(organisation, credentials),
  }),
];

const ofPermissions: readonly Check[] = [
  ...PROBES.map((probe) =>
    check({
      id: probe.permissions[0],
      group: "Permissions",
      title: probe.permissions.join(" or "),
      needs: ["organisation", "token"],
      examine: async (caller) => ({ finding: await examinePermission(probe, caller) }),
    }),
  ),
  check({
    id: "permissions-to-change",
    group: "Permissions",
    title: "to add, edit, delete, publish, disconnect",
    needs: ["organisation", "token"],
    examine: async (caller) => ({ finding: await examineRoles(caller) }),
  }),
];

const ofTheDeployment = (stack: string): readonly Check[] => [
  check({
    id: "deployed",
    group: "Deployed",
    title: "deployed",
    needs: ["engine", "organisation"],
    examine: async ({ engine, organisation }) =>
      examineDeployed(engine, stack, await openWorkspace(stack, organisation)),
  }),
  check({
    id: "deployment",
    group: "Deployed",
    title: "web deployment",
    needs: ["organisation", "token", "deployed"],
    examine: async ({ deployed, ...caller }) => ({ finding: await examineDeployment(caller, deployed) }),
  }),
  check({
    id: "flow",
    group: "Deployed",
    title: "flow",
    needs: ["organisation", "token", "deployed"],
    examine: async ({ deployed, ...caller }) => ({ finding: await examineFlow(caller, deployed) }),
  }),
];

/** Everything that doctor examines, in the order in which it is found out: later checks build upon earlier ones. */
export function checksOf(stack: string, keep: (emulator: EmulatorInUse) => void): readonly Check[] {
  return [...onThisMachine(stack), ...ofTheOrganisation(keep), ...ofPermissions, ...ofTheDeployment(stack)];
}

const kindOf = ({ organisation }: { readonly organisation: string }): "emulator" | "region" =>
  organisation === "emulator" ? "emulator" : "region";
