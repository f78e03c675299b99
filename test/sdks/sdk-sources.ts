import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The members of an interface or class: name to its type, with `?` before the type of an optional one. */
export type Members = Readonly<Record<string, string>>;

/** The interfaces and classes declared in the files of a folder of the SDK, by name. */
export function declarations(folder: string): ReadonlyMap<string, Members> {
  const found = new Map<string, Members>();
  const path = join("sdks/genesyscloud", folder);
  for (const name of readdirSync(path).filter((entry) => entry.endsWith(".ts"))) {
    const file = join(path, name);
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) continue;
      if (statement.name) found.set(statement.name.text, membersOf(statement, source));
    }
  }
  return found;
}

function membersOf(owner: ts.InterfaceDeclaration | ts.ClassDeclaration, source: ts.SourceFile): Members {
  const members: [string, string][] = [];
  for (const member of owner.members) {
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
    if (!member.type) continue;
    const type = member.type.getText(source).replace(/\s+/g, "").replace(/;}/g, "}");
    members.push([member.name.getText(source), member.questionToken ? `?${type}` : type]);
  }
  return Object.fromEntries(members);
}
