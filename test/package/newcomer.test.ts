import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { z } from "zod";
import { commandsOf } from "../docs/command-line.ts";
import { type Block, pageOf, REPOSITORY } from "../docs/pages.ts";
import { filesBelow } from "../helpers/project-copy.ts";
import { plainPulumi } from "./plain-pulumi.ts";
import { Terminal } from "./terminal.ts";

/**
 * The path of docs/getting-started.md, typed as it stands there: the package is packed, installed into an empty git
 * repository and used. The sections of a block of YAML replace those of routing.yaml, as the page asks its reader to do.
 */
describe("a newcomer", () => {
  const folder = mkdtempSync(join(tmpdir(), "attribute-routing-newcomer-"));
  const terminal = new Terminal(folder);
  const inProject = (name: string) => join(folder, "shop-routing", name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const block of pageOf("docs/getting-started.md").blocks) {
    switch (block.language) {
      case "yaml":
        test(`line ${block.line}: writes into routing.yaml`, () => writeSections(inProject("routing.yaml"), block));
        break;
      case "ts":
        test(`line ${block.line}: writes the program`, () => writeFileSync(inProject("own-program.ts"), block.text));
        break;
      default:
        for (const command of commandsOf(block)) {
          test(`line ${command.line}: ${command.text}`, async () => {
            // The page's first command is typed in a checkout, whose parent folder is not ours to write to.
            if (command.text.startsWith("npm pack")) expect(pack()).toBe(command.output);
            else await terminal.type(command);
          });
        }
    }
  }

  test("has everything in the package that the reader of a message may be sent to", async () => {
    const { output } = await terminal.run("ls node_modules/attribute-routing node_modules/attribute-routing/docs");
    expect(output).toMatch(/README\.md/);
    expect(output).toMatch(/getting-started\.md/);
    expect(output).not.toMatch(/\.local|^test$|^sdks$/m);
  });

  test("installs from the lock file without a warning", async () => {
    const { code, output } = await terminal.run("npm ci --dry-run");
    // What npm says of settings of this machine is none of the package's.
    expect(output.replaceAll(/^npm warn Unknown .*$/gm, "")).not.toMatch(/npm warn/);
    expect(code).toBe(0);
  });

  test("learns from the compiler what is wrong in a program and on a page, and of the documented program nothing", async () => {
    const program = readFileSync(inProject("own-program.ts"), "utf8");
    const wrong = program.replace('{ customer_segment: "vip" }', '{ customer_segment: "gold" }');
    writeFileSync(inProject("wrong-program.ts"), wrong);
    const page =
      'import { setAttributes } from "./routing-attributes.js";\nsetAttributes({ customer_segmnt: "vip" });\n';
    writeFileSync(inProject("page.ts"), page);
    const options = "--ignoreConfig --noEmit --strict --module nodenext --target es2023 --types node";
    const { output } = await terminal.run(`npx tsc ${options} own-program.ts wrong-program.ts page.ts`);
    expect(output.match(/^[\w-]+\.ts\(\d+,\d+\): error \w+/gm)).toEqual([
      "page.ts(2,17): error TS2561",
      expect.stringMatching(/^wrong-program\.ts\(\d+,\d+\): error TS2322$/),
    ]);
  });

  test.each([
    ["is not written to its end", "export default function( {\n", /^.*index\.ts:2:0: ERROR: .+$/m],
    ["imports what there is not", 'import "nope";\n', /^Cannot find package 'nope' imported from .*index\.ts$/m],
    [
      "throws",
      "const nothing: any = undefined;\nexport default () => nothing.x;\n",
      /^Cannot read .+ \(index\.ts:2:\d+\)$/m,
    ],
  ])("is told once, without a stack, what is wrong with a program that %s", async (_, text, message) => {
    const written = readFileSync(inProject("index.ts"), "utf8");
    writeFileSync(inProject("index.ts"), text);
    const { code, output } = await terminal.run("npx attribute-routing preview");
    writeFileSync(inProject("index.ts"), written);
    expect(code).toBe(3);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^\s+at |Unhandled|\^C|node_modules/m);
  });

  test("meets no file in the package that asks for another that is not there", async () => {
    const dist = inProject("node_modules/attribute-routing/dist");
    const missing = filesBelow(dist)
      .filter((file) => /\.js$/.test(file) && !file.includes("/page/assets/"))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/(?:\bfrom |\bimport\(|\bimport |new URL\()"(\.\.?\/[^"$]+)"/g)]
          .map(([, specifier = ""]) => join(dirname(file), specifier))
          .filter((asked) => !existsSync(asked))
          .map((asked) => `${file} asks for ${asked}`),
      );
    expect(missing).toEqual([]);
  });

  test("deploys such a program by plain pulumi", async () => {
    copyFileSync(inProject("own-program.ts"), inProject("index.ts"));
    const project = await plainPulumi(inProject("."), "index.ts");
    try {
      const config = {
        "attribute-routing:organisation": "emulator",
        "attribute-routing:emulatorUrl": project.emulator.url,
      };
      writeFileSync(inProject("Pulumi.dev.yaml"), JSON.stringify({ config }));
      await project.pulumi("stack", "init", "dev");
      await project.pulumi("preview");
      await project.pulumi("up", "--yes");
      const { verification } = outputs.parse(JSON.parse(await project.pulumi("stack", "output", "--json")));
      expect(verification).toMatchObject({ failed: 0, error: 0 });
      expect(verification.passed).toBeGreaterThan(5);
      await project.pulumi("preview", "--expect-no-changes");
      await project.pulumi("destroy", "--yes");
    } finally {
      await project.close();
    }
  });

  function pack(): string | undefined {
    const options = { cwd: REPOSITORY, encoding: "utf8" } as const;
    return execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], options).trim().split("\n").at(-1);
  }
});

const outputs = z.object({ verification: z.object({ passed: z.number(), failed: z.number(), error: z.number() }) });

function writeSections(file: string, block: Block): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [section, content] of Object.entries(z.record(z.string(), z.unknown()).parse(parse(block.text))))
    document.set(section, content);
  writeFileSync(file, document.toString());
}
