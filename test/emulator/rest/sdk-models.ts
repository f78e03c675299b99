import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import ts from "typescript";
import { declarations } from "./sdk-operations.ts";

/** Requests may say null for "not set", as Go's clients do; answers of the platform leave such fields out. */
export type Direction = "request" | "answer";

interface Schema {
  readonly [key: string]: unknown;
}

const MODELS = declarations.indexOf("\ndeclare namespace Models {");
const compiled = new Map<string, ValidateFunction>();

/** What keeps a body from fitting a type of the SDK; empty when it fits. @param type such as `Array<Models.Queue>` */
export function misfits(direction: Direction, type: string, body: unknown): readonly ErrorObject[] {
  const key = `${direction} ${type}`;
  const validate = compiled.get(key) ?? compile(direction, type);
  compiled.set(key, validate);
  return validate(body) ? [] : (validate.errors ?? []);
}

function compile(direction: Direction, type: string): ValidateFunction {
  const definitions: Record<string, Schema> = {};
  const schema = new Derivation(direction, definitions).schemaOf(typeNode(type));
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajv.addFormat("date-time", isDate);
  return ajv.compile({ ...schema, definitions });
}

/** How the platform writes dates, and the only way the official clients read them. */
const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Turns TypeScript types into JSON Schema: no other fields than the SDK's, and those that it requires. */
class Derivation {
  readonly #direction: Direction;
  readonly #definitions: Record<string, Schema>;

  constructor(direction: Direction, definitions: Record<string, Schema>) {
    this.#direction = direction;
    this.#definitions = definitions;
  }

  schemaOf(node: ts.TypeNode): Schema {
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { type: "string" };
      case ts.SyntaxKind.NumberKeyword:
        return { type: "number" };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: "boolean" };
      // The SDK writes `object` for any JSON value.
      case ts.SyntaxKind.ObjectKeyword:
        return {};
      default:
        break;
    }
    if (ts.isTypeReferenceNode(node)) return this.#reference(node);
    if (ts.isTypeLiteralNode(node)) {
      const [member] = node.members;
      if (member !== undefined && ts.isIndexSignatureDeclaration(member))
        return { type: "object", additionalProperties: this.schemaOf(member.type) };
    }
    throw new Error(`The SDK declares a type that is not understood here: ${ts.SyntaxKind[node.kind]}.`);
  }

  #reference({ typeName, typeArguments: [argument] = ts.factory.createNodeArray() }: ts.TypeReferenceNode): Schema {
    if (ts.isIdentifier(typeName) && typeName.text === "Array" && argument !== undefined)
      return { type: "array", items: this.schemaOf(argument) };
    if (!ts.isQualifiedName(typeName)) throw new Error("The SDK declares a generic type that is not understood here.");
    const name = typeName.right.text;
    if (!Object.hasOwn(this.#definitions, name)) {
      // Models refer to each other and to themselves.
      this.#definitions[name] = {};
      this.#definitions[name] = this.#model(modelNode(name));
    }
    return { $ref: `#/definitions/${name}` };
  }

  #model(model: ts.InterfaceDeclaration): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const member of model.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isStringLiteral(member.name))
        throw new Error(`A member of the SDK's model ${model.name.text} is not understood here.`);
      const name = member.name.text;
      properties[name] = this.#property(name, this.schemaOf(member.type));
      if (member.questionToken === undefined) required.push(name);
    }
    return { type: "object", properties, required, additionalProperties: false };
  }

  #property(name: string, schema: Schema): Schema {
    // The declarations say string for dates too; the names tell.
    const isDateName = schema.type === "string" && /^date[A-Z]|^timestamp$|[a-z]Time$/.test(name);
    const full = isDateName ? { ...schema, format: "date-time" } : schema;
    return this.#direction === "answer" ? full : { anyOf: [full, { type: "null" }] };
  }
}

function modelNode(name: string): ts.InterfaceDeclaration {
  const start = declarations.indexOf(`\texport interface ${name} {`, MODELS);
  if (start < 0) throw new Error(`The SDK declares no model ${name}.`);
  const [statement] = parse(declarations.slice(start, declarations.indexOf("\n\t}", start) + 3));
  if (statement === undefined || !ts.isInterfaceDeclaration(statement)) throw new Error(`${name} is no interface.`);
  return statement;
}

function typeNode(type: string): ts.TypeNode {
  const [statement] = parse(`type T = ${type};`);
  if (statement === undefined || !ts.isTypeAliasDeclaration(statement)) throw new Error(`${type} is no type.`);
  return statement.type;
}

const parse = (text: string): readonly ts.Statement[] =>
  ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.Latest).statements;
