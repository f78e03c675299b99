import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "../../../cli/main.ts";
import { ProjectCopy } from "../../helpers/project-copy.ts";
import { errorsOf } from "../support/errors-of.ts";

const QUEUE = "5d1f2a60-2c57-4d4f-9f8e-0a3c4b5d6e7f";

describe("env new", () => {
  let project: ProjectCopy;
  beforeAll(() => {
    project = new ProjectCopy();
  });
  afterAll(() => project.remove());

  const envNew = (...args: readonly string[]) => project.run(["env", "new", ...args]);

  // The commands stand in docs/environments.md.
  const documented = [
    ...readFileSync("docs/environments.md", "utf8").matchAll(/^npx attribute-routing (env new (\w+) .*)$/gm),
  ];
  test.each(documented.map(([, command = "", name = ""]) => ({ command, name })))(
    "writes the example for $name as documented",
    async ({ command, name }) => {
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
      const { code, stdout, stderr } = await project.run(words);
      expect(code, stderr).toBe(0);
      expect(stdout).toBe(`Pulumi.${name}.yaml\n`);
      expect(project.read(`Pulumi.${name}.yaml`)).toBe(readFileSync(`docs/examples/Pulumi.${name}.yaml`, "utf8"));
    },
  );

  test("asks nothing without a terminal, and takes the safe defaults: no conversations, nothing deleted", async () => {
    const { code, stderr } = await envNew("careful", "--organisation", "eu-west-2");
    expect(code, stderr).toBe(0);
    const text = project.read("Pulumi.careful.yaml");
    expect(text).toContain("attribute-routing:environment: careful\n");
    expect(text).toContain("attribute-routing:release: direct\n");
    expect(text).toContain("attribute-routing:protect: true\n");
    expect(text).toContain("realConversations: false\n");
    expect(stderr).toContain("npx attribute-routing doctor --stack careful");
    expect(stderr).toContain("No conversation is sent there, so that nothing is proved; --real-conversations opts in.");
  });

  test("writes texts that YAML takes for something else as the texts that they are", async () => {
    const queue = 'vip=yes: "no" # {{x}}';
    const { code, stderr } = await envNew("odd", "--organisation", "emulator", "--label", "2024", "--queue", queue);
    expect(code, stderr).toBe(0);
    expect(project.read("Pulumi.odd.yaml")).toContain('attribute-routing:environment: "2024"\n');
    const { stdout } = await project.run(["env", "diff", "dev", "odd", "--files", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      settings: {
        own: [
          { key: "environment", b: "2024" },
          { key: "queues.vip", b: { name: 'yes: "no" # {{x}}' } },
        ],
      },
    });
  });

  test("refuses names that another environment has, and writes nothing", async () => {
    const { code, stderr } = await envNew("x", "--organisation", "eu-west-2", "--label", "Careful");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "--label Careful: Pulumi.careful.yaml has it for eu-west-2 already, so that both would have the same names; give another one",
    );
    expect(() => project.read("Pulumi.x.yaml")).toThrow("ENOENT");
  });

  test.each<[string, readonly string[], string]>([
    [
      "a name that is no file's",
      ["a/b", "--organisation", "emulator"],
      '"a/b" is no name of a stack: expected letters, digits, - _ and .',
    ],
    [
      "no organisation",
      ["x"],
      "--organisation is missing: emulator, or the AWS region of a real organisation; on a terminal it is asked for",
    ],
    [
      "an environment that there is",
      ["dev", "--organisation", "emulator"],
      "Pulumi.dev.yaml exists already, and is left as it is",
    ],
    [
      "a queue without an id or a name",
      ["x", "--organisation", "emulator", "--queue", "vip"],
      '--queue vip: expected <key>=<id> or <key>=<name>, such as "vip=Web VIP"',
    ],
    [
      "a queue that the rules do not have",
      ["x", "--organisation", "emulator", "--queue", `gold=${QUEUE}`],
      "attribute-routing:queues.gold: no queue in the rules, which have vip, standard",
    ],
    [
      "hours that are none",
      ["x", "--organisation", "emulator", "--quiet-hours", "at night"],
      '--quiet-hours: expected hours such as "08:00-18:00 Europe/Zurich mon,tue,wed,thu,fri"',
    ],
    [
      "hours in no time zone",
      ["x", "--organisation", "emulator", "--quiet-hours", "08:00-18:00 Mars"],
      "--quiet-hours: expected an IANA time zone, such as Europe/Zurich; expected hours such as",
    ],
    [
      "a place that is no region",
      ["x", "--organisation", "mars"],
      'attribute-routing:organisation: expected "emulator" or an AWS region',
    ],
    [
      "a verified release without conversations",
      ["x", "--organisation", "eu-west-2", "--release", "verified"],
      '"verified" sends conversations; it needs verification.realConversations: true',
    ],
    ["too many conversations", ["x", "--max-conversations", "1001"], "expected a number from 1 to 1000"],
  ])("refuses %s, and writes nothing", async (_, args, message) => {
    const { result, errors } = await errorsOf(() =>
      main(["node", "attribute-routing", "env", "new", "--yes", ...args]),
    );
    expect(result).toBe(2);
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/^\s+at /m);
    expect(existsSync("Pulumi.x.yaml")).toBe(false);
  });
});
