import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation/index.js";

/** Previews a stack with nothing in it: `node empty-program.js FOLDER [ROOT OF THE ENGINE]`. */
const [, , folder, root] = process.argv;
const stack = await LocalWorkspace.createOrSelectStack(
  { stackName: "dev", projectName: "empty", program: async () => ({}) },
  {
    pulumiCommand: await PulumiCommand.get(root === undefined ? {} : { root }),
    envVars: {
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_HOME: `${folder}/home`,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    },
  },
);
await stack.preview();
process.exit(0);
