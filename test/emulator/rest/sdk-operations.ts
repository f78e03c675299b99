import { readdirSync, readFileSync } from "node:fs";

/** An operation of the REST API as the official JavaScript SDK (purecloud-platform-client-v2) calls it. */
export interface SdkOperation {
  readonly method: string;
  /** With the names of the path's parameters, for example `/routing/queues/{queueId}`. */
  readonly path: string;
  /** TypeScript types as the SDK's declarations write them; undefined where there is no body. */
  readonly requestType: string | undefined;
  readonly answerType: string;
  /** Names of query parameters. */
  readonly query: readonly string[];
}

/** One method of the SDK's sources. */
interface Call {
  readonly api: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

const SDK = new URL("../../../node_modules/purecloud-platform-client-v2/", import.meta.url);
const SOURCES = new URL("src/purecloud-platform-client-v2/api/", SDK);

/** The declarations of the SDK: its methods and models. */
export const declarations = readFileSync(new URL("index.d.ts", SDK), "utf8");

// Every method is one call: path, HTTP method, parameters of the path, of the query, of the headers, of forms, the body.
const METHOD =
  /^\t(?<name>\w+)\([^)]*\) *\{(?:(?!^\t\}$)[\s\S])*?callApi\(\s*'\/api\/v2(?<path>[^']+)',\s*'(?<method>\w+)',\s*\{[^\n]*\},\s*\{(?<query>[^\n]*)\},\s*\{[^\n]*\},\s*\{[^\n]*\},\s*(?<body>[^\n]*?),\s*\n/gm;

const calls = readdirSync(SOURCES).flatMap((file): Call[] =>
  [...readFileSync(new URL(file, SOURCES), "utf8").matchAll(METHOD)].map(({ groups = {} }) => {
    const { name = "", path = "", method = "", query = "", body = "" } = groups;
    return { api: file.replace(".js", ""), name, method, path, query, body };
  }),
);

/** The operation that a request is, if the SDK knows it. @param path without query, begins after `/api/v2` */
export function sdkOperation(method: string, path: string): SdkOperation | undefined {
  const segments = path.split("/");
  const [call] = calls
    .filter((candidate) => candidate.method === method && matches(candidate.path.split("/"), segments))
    .sort((one, other) => parameters(one) - parameters(other));
  return call && operationOf(call);
}

/** Every operation of the SDK. */
export const sdkPaths: readonly Pick<SdkOperation, "method" | "path">[] = calls.map(({ method, path }) => ({
  method,
  path,
}));

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => part.startsWith("{") || part === segments[index]);

/** `/flows/jobs` is itself rather than the flow of that id. */
const parameters = ({ path }: Call): number => path.split("{").length;

function operationOf({ api, name, method, path, query, body }: Call): SdkOperation {
  const signature = new RegExp(`^[ \t]*${name}\\((?<parameters>.*)\\): Promise<(?<answer>.*)>;$`, "m").exec(
    classOf(api),
  );
  if (signature?.groups === undefined) throw new Error(`The SDK's declarations lack the method ${name} of ${api}.`);
  return {
    method,
    path,
    requestType: requestType(api, name, body, signature.groups.parameters ?? ""),
    answerType: signature.groups.answer ?? "",
    query: [...query.matchAll(/'(\w+)':/g)].map(([, parameter = ""]) => parameter),
  };
}

function classOf(api: string): string {
  const start = declarations.indexOf(`\ndeclare class ${api} {`);
  return declarations.slice(start, declarations.indexOf("\n}", start));
}

/** The body is `null`, a parameter of the method, or one of its options. */
function requestType(api: string, name: string, body: string, parameterList: string): string | undefined {
  if (body === "null") return undefined;
  const option = /^opts\['(\w+)'\]$/.exec(body)?.[1];
  if (option === undefined) return new RegExp(`(?:^|, )${body}: (.*?)(?:, \\w+\\??: |$)`).exec(parameterList)?.[1];
  const start = declarations.indexOf(`\ndeclare namespace ${api} {`);
  const options = declarations.indexOf(`\texport interface ${name}Options {`, start);
  return new RegExp(`"${option}"\\??: (.*);`).exec(
    declarations.slice(options, declarations.indexOf("\n\t}", options)),
  )?.[1];
}
