import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { CompiledFlow } from "../routing/compile/flow.ts";
import * as genesyscloud from "../sdks/genesyscloud/index.ts";

export interface RoutingFlowArgs {
  /** The flow's name; the name in its YAML is the same. */
  readonly flowName: string;
  readonly flow: CompiledFlow;
  readonly projectFolder: string;
  /** Where the YAML is written, relative to the project and with forward slashes: it stands in the state. */
  readonly file: string;
  /** Another text publishes the flow again, though its YAML is the same. */
  readonly republish: string | undefined;
  readonly protect: boolean;
}

/** The Architect flow compiled from the rules. */
export class RoutingFlow extends pulumi.ComponentResource {
  readonly flowId: pulumi.Output<string>;
  /** The digest that the flow stamps on conversations. */
  readonly version: pulumi.Output<string>;
  /** Another one whenever the flow was published by this stack. */
  readonly content: pulumi.Output<string>;

  constructor(name: string, args: RoutingFlowArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:RoutingFlow", name, {}, opts);
    // The provider hashes the file while it plans, so it must exist at preview too.
    writeIfChanged(join(args.projectFolder, args.file), args.flow.yaml);
    const flow = new genesyscloud.Flow(
      `${name}-flow`,
      {
        name: args.flowName,
        filepath: args.file,
        ...(args.republish === undefined ? {} : { updateTriggerHash: args.republish }),
      },
      // Architect knows flows by name: another name makes another flow, and the old one would stay behind.
      { parent: this, protect: args.protect, replaceOnChanges: ["name"] },
    );
    this.flowId = flow.id;
    // Known before the flow is published, but true only after.
    this.version = flow.id.apply(() => args.flow.version);
    this.content = flow.fileContentHash.apply((hash) => [hash, args.republish].filter((part) => part).join(" "));
    this.registerOutputs({ flowId: this.flowId, version: this.version });
  }
}

function writeIfChanged(file: string, text: string): void {
  try {
    if (readFileSync(file, "utf8") === text) return;
  } catch {
    // There is no such file yet.
  }
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
