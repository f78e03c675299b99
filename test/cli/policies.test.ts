import { existsSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import program from "../../index.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

/** The example's queues are called Web VIP and Web Standard. */
describe("a stack with policies that its rules violate", () => {
  let project: ProjectCopy;
  beforeAll(() => {
    project = new ProjectCopy();
    project.write(
      "Pulumi.dev.yaml",
      "config:\n  attribute-routing:organisation: emulator\n  attribute-routing:policies: { queuePrefix: 'Chat ', settled: [AR401] }\n",
    );
  });
  afterAll(() => project.remove());

  test("check --stack shows the violations among the findings and answers 1", async () => {
    const { code, stdout } = await project.run(["check", "--stack", "dev"]);
    expect(code).toBe(1);
    expect(stdout).toContain('error: the name of queue "Web VIP" does not begin with "Chat " [AR801]');
    expect(stdout).toMatch(/error: any guest can claim .* \[AR401\]/);
  });

  test("check without a stack knows nothing of them", async () => {
    const { code, stdout } = await project.run(["check"]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("AR801");
  });

  test("check answers 2 for a stack that there is not", async () => {
    expect(await project.run(["check", "--stack", "prod"])).toEqual({
      code: 2,
      stdout: "",
      stderr: 'there is no stack "prod": Pulumi.prod.yaml does not exist; there are: dev\n',
    });
  });

  test.each(["up", "preview", "start"])("%s refuses before anything is started or changed", async (command) => {
    const { code, stdout, stderr } = await project.run([command]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^routing\.yaml:\d+:\d+: any guest can claim .* \[AR401\]$/m);
    expect(stderr).toContain('the name of queue "Web Standard" does not begin with "Chat " [AR801]');
    expect(existsSync(join(project.folder, ".local"))).toBe(false);
  });

  test("the report of a pull request shows them", async () => {
    const { code, stdout } = await project.run(["report", "--base", "routing.yaml", "--no-resources"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\| error \| AR801 \| \d+ \| the name of queue "Web VIP" does not begin with "Chat " \|/);
  });
});

test("plain pulumi refuses, too: the program checks before it declares a resource", async () => {
  const declared: string[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      declared.push(name);
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  pulumi.runtime.setAllConfig({
    "attribute-routing:organisation": "emulator",
    "attribute-routing:policies": '{"maxRules":1}',
  });
  await expect(program()).rejects.toThrow("there are 2 rules, but the policies of the stack allow 1");
  expect(declared).toEqual([]);
});
