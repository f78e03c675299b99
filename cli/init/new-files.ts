import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { packageJsonFor } from "./package-json.ts";

/** One file to be written; `earlier` is its text where something is added to it. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
  /** What it is for. */
  readonly meaning: string;
  readonly earlier: string | undefined;
}

/** The files as they are written, each with `.txt` behind its name. */
const TEMPLATE = join(import.meta.dirname, "template");

/** What the files are for, in the order in which they are told. */
const MEANINGS: Readonly<Record<string, string>> = {
  "routing.yaml": "what the page may send, the queues, and who goes where: begin here",
  "Pulumi.yaml": "the Pulumi project",
  "Pulumi.dev.yaml": "its first stack: the organisation on loopback",
  "index.ts": "the Pulumi program",
  "tsconfig.json": "its types, for editors",
  "package.json": "what it depends on",
  ".gitignore": "what stays on this machine",
  ".github/workflows/routing.yml": "the report on pull requests",
};

/** The files of a new project in a folder. */
export function newFiles(folder: string): readonly NewFile[] {
  return Object.entries(MEANINGS).map(([name, meaning]) => {
    const path = join(folder, name);
    const text = () => readFileSync(join(TEMPLATE, `${name}.txt`), "utf8");
    switch (name) {
      case "package.json": {
        const earlier = textOf(path);
        return { name, meaning, text: packageJsonFor(folder, earlier), earlier };
      }
      case ".gitignore": {
        const earlier = textOf(path);
        return { name, meaning, text: withLines(earlier ?? "", text()), earlier };
      }
      default:
        return { name, meaning, text: text().replaceAll("{{project}}", projectName(folder)), earlier: undefined };
    }
  });
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** A text with those lines of another that it lacks. */
function withLines(text: string, lines: string): string {
  const known = text.split(/\r?\n/);
  const missing = lines.split("\n").filter((line) => line !== "" && !known.includes(line));
  if (missing.length === 0) return text;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${missing.join("\n")}\n`;
}

/** A name as Pulumi takes it for a project. */
function projectName(folder: string): string {
  const name = basename(folder)
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .slice(0, 100);
  return /[A-Za-z0-9]/.test(name) ? name : "attribute-routing";
}
