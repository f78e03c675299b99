import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";

/**
 * A language host for Node: what the engine's own does for `pulumi up`, which is to run the program in a process of its
 * own by the script `cmd/run` of the SDK. The official one comes with the Pulumi download, which not every machine has.
 *
 * @param folder Where the process runs and finds the SDK.
 */
export async function startLanguageHost(program: string, nodeArguments: readonly string[], folder = process.cwd()) {
  const script = createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run");
  const server = new Server();
  const programs = new Set<ChildProcess>();
  server.addService(language.LanguageRuntimeService, {
    getRequiredPlugins: answer(() => new messages.GetRequiredPluginsResponse()),
    getRequiredPackages: answer(() => new messages.GetRequiredPackagesResponse()),
    getPluginInfo: answer(() => new plugin.PluginInfo()),
    run: (
      call: ServerUnaryCall<messages.RunRequest, messages.RunResponse>,
      done: sendUnaryData<messages.RunResponse>,
    ) => {
      const request = call.request;
      const config = Object.fromEntries(request.getConfigMap().toObject());
      const child = spawn(
        process.execPath,
        [
          ...nodeArguments,
          script,
          `--monitor=${request.getMonitorAddress()}`,
          `--engine=${request.getArgsList()[0] ?? ""}`,
          `--project=${request.getProject()}`,
          `--stack=${request.getStack()}`,
          `--parallel=${request.getParallel()}`,
          ...(request.getDryrun() ? ["--dry-run"] : []),
          program,
        ],
        {
          cwd: folder,
          env: { ...process.env, PULUMI_CONFIG: JSON.stringify(config), PULUMI_CONFIG_SECRET_KEYS: "[]" },
          stdio: ["ignore", "ignore", "pipe"],
        },
      );
      programs.add(child);
      let stderr = "";
      child.stderr.on("data", (data: Buffer) => {
        stderr += data.toString();
      });
      child.on("close", (code) => {
        programs.delete(child);
        const response = new messages.RunResponse();
        // 32: the program has told its error itself (cmd/run).
        if (code === 32) response.setBail(true);
        else if (code !== 0) response.setError(`the program ended with ${code}: ${stderr}`);
        done(null, response);
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close };

  function close(): void {
    for (const child of programs) child.kill("SIGKILL");
    server.forceShutdown();
  }
}

function answer<T>(make: () => T) {
  return (_: unknown, done: sendUnaryData<T>) => done(null, make());
}
