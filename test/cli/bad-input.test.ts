import { realpathSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProjectCopy } from "../helpers/project-copy.ts";

/** Each mistake gives one message that says what, where and the way out; exit code 2, no stack, nothing changed. */
describe("bad input", () => {
  let project: ProjectCopy;
  let server: Server;
  let busyPort: number;
  beforeAll(async () => {
    project = new ProjectCopy();
    server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    busyPort = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => {
    server.close();
    project.remove();
  });

  interface Case {
    readonly name: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly args: readonly string[];
    readonly environment?: Record<string, string>;
    readonly message: string | ((context: { port: number; folder: string }) => string);
  }

  const rules = "rules: []\notherwise: { queue: a }\n";
  const ways = [
    "give an OAuth client (grant: client credentials) in one of these ways:",
    "  GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET in the environment",
    "  GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET in the environment",
    "  attribute-routing:clientId and attribute-routing:clientSecret in the stack config, set with --secret",
    "    (the attribute-routing commands hand them on; a bare `pulumi up` reads the environment only)",
  ];
  const cases: readonly Case[] = [
    {
      name: "an unknown key in routing.yaml",
      files: { "routing.yaml": `attributes: {}\nqueues: { a: { name: A } }\n${rules}colour: red\n` },
      args: ["up"],
      message:
        'routing.yaml:5:1: unknown key "colour"\n  |\n5 | colour: red\n  | ^^^^^^\nhelp: expected one of "attributes", "queues", "rules", "otherwise", "scenarios", "acknowledge"',
    },
    {
      name: "a rule that names an unknown attribute and an unknown queue",
      files: {
        "routing.yaml":
          "attributes: { segment: { type: string } }\nqueues: { vip: { name: VIP } }\n" +
          "rules:\n  - { name: r, when: { segmnt: x }, queue: vipp }\notherwise: { queue: vip }\n",
      },
      args: ["up"],
      message: [
        'routing.yaml:4:24: unknown attribute "segmnt"',
        "  |",
        "4 |   - { name: r, when: { segmnt: x }, queue: vipp }",
        "  |                        ^^^^^^",
        'help: did you mean "segment"?',
        "",
        'routing.yaml:4:44: unknown queue "vipp"',
        "  |",
        "4 |   - { name: r, when: { segmnt: x }, queue: vipp }",
        "  |                                            ^^^^",
        'help: did you mean "vip"?',
      ].join("\n"),
    },
    {
      name: "broken YAML",
      files: { "routing.yaml": "attributes: {\n" },
      args: ["start", "--once"],
      message:
        'routing.yaml:1:13: "{" is not closed\n  |\n1 | attributes: {\n  |             ^\nhelp: write "}" where it ends',
    },
    {
      name: "no routing.yaml",
      files: {
        "Pulumi.dev.yaml":
          "config:\n  attribute-routing:organisation: emulator\n  attribute-routing:routing: other.yaml\n",
      },
      args: ["preview"],
      message: "other.yaml does not exist; attribute-routing:routing names it",
    },
    {
      name: "an unknown stack",
      args: ["up", "--stack", "prod"],
      message: 'there is no stack "prod": Pulumi.prod.yaml does not exist; there are: dev',
    },
    {
      name: "a name that no stack can have",
      args: ["up", "--stack", "../prod"],
      message: '"../prod" is no name of a stack: expected letters, digits, - _ and .',
    },
    {
      name: "missing stack config",
      files: { "Pulumi.dev.yaml": "config: {}\n" },
      args: ["up"],
      message: [
        "the stack config has a mistake:",
        '  attribute-routing:organisation: missing; expected "emulator" or an AWS region: us-east-1, us-east-2, us-west-2, ca-central-1, sa-east-1, mx-central-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3, eusc-de-east-1',
        "keys stand under config: in Pulumi.<stack>.yaml; or: pulumi config set --path attribute-routing:<key> <value>",
      ].join("\n"),
    },
    {
      name: "several mistakes in the stack config",
      files: {
        "Pulumi.dev.yaml":
          "config:\n  attribute-routing:organisation: emulator\n  attribute-routing:colour: red\n  attribute-routing:verification:\n    concurrency: 0\n",
      },
      args: ["up"],
      message: [
        "the stack config has 2 mistakes:",
        "  attribute-routing:verification.concurrency: expected a whole number from 1 to 20",
        "  attribute-routing:colour: unknown key",
        "keys stand under config: in Pulumi.<stack>.yaml; or: pulumi config set --path attribute-routing:<key> <value>",
      ].join("\n"),
    },
    {
      name: "missing credentials for a real region",
      files: { "Pulumi.dev.yaml": "config:\n  attribute-routing:organisation: eu-central-1\n" },
      args: ["up"],
      message: ["no credentials for the real organisation", ...ways].join("\n"),
    },
    {
      name: "half of the credentials",
      files: { "Pulumi.dev.yaml": "config:\n  attribute-routing:organisation: eu-central-1\n" },
      args: ["up"],
      environment: { GENESYS_CLIENT_ID: "id" },
      message: ["GENESYS_CLIENT_ID is set, GENESYS_CLIENT_SECRET is not", ...ways].join("\n"),
    },
    {
      name: "a real organisation given to start",
      files: { "Pulumi.dev.yaml": "config:\n  attribute-routing:organisation: eu-central-1\n" },
      args: ["start"],
      message: 'stack "dev" belongs to a real organisation; deploy it with: attribute-routing up --stack dev',
    },
    {
      name: "a port in use",
      args: ["emulator", "--port", "BUSY"],
      message: ({ port }) =>
        `The port ${port} on 127.0.0.1 is in use. Stop what listens there, or start the emulator on another port.`,
    },
    {
      name: "an emulator that is not there",
      files: {
        "Pulumi.dev.yaml":
          "config:\n  attribute-routing:organisation: emulator\n  attribute-routing:emulatorUrl: http://127.0.0.1:1\n",
      },
      args: ["up"],
      message:
        "no emulator answers at http://127.0.0.1:1; start one with `npx attribute-routing emulator`, or use `npm start`, which brings its own",
    },
    {
      name: "a port that is none",
      args: ["emulator", "--port", "99999"],
      message: "error: option '-p, --port <port>' argument '99999' is invalid. expected a number from 0 to 65535",
    },
    { name: "an unknown command", args: ["upp"], message: "error: unknown command 'upp'\n(Did you mean up?)" },
    {
      name: "an unknown option",
      args: ["up", "--stak", "x"],
      message: "error: unknown option '--stak'\n(Did you mean --stack?)",
    },
    {
      name: "a file that does not exist",
      args: ["compile", "--file", "nowhere.yaml"],
      message: ({ folder }) => `nowhere.yaml does not exist in ${folder}`,
    },
    {
      name: "a scenario that the rules contradict",
      files: {
        "routing.yaml":
          "attributes: { a: { type: string } }\nqueues: { v: { name: V }, s: { name: S } }\nrules: []\notherwise: { queue: s }\n" +
          "scenarios:\n  - { name: mine, attributes: { a: x }, expect: { queue: v } }\n",
      },
      args: ["up"],
      message:
        'scenario "mine" (routing.yaml:6) expects queue "v", but the rules decide "s"; change the scenario or the rules',
    },
  ];

  test.each(cases)("$name", async ({ files = {}, args, environment = {}, message }) => {
    const saved = Object.keys(files).map((file) => [file, project.read(file)] as const);
    for (const [file, text] of Object.entries(files)) project.write(file, text);
    try {
      const result = await project.run(
        args.map((argument) => argument.replace("BUSY", String(busyPort))),
        { environment },
      );
      const expected =
        typeof message === "string" ? message : message({ port: busyPort, folder: realpathSync(project.folder) });
      expect({ ...result, stderr: result.stderr.trim() }).toEqual({ code: 2, stdout: "", stderr: expected });
    } finally {
      for (const [file, text] of saved) project.write(file, text);
    }
  });
});
