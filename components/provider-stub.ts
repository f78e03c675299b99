/** Properties of a dynamic resource, as the engine keeps them. */
export type State = Readonly<Record<string, unknown>>;

export interface StubOptions {
  /** The module with the functions that are called: see {@link implementationModule}. */
  readonly module: string;
  /** What it does. `delete` is its function `remove`. */
  readonly calls: readonly ("create" | "read" | "update" | "delete")[];
  /** Inputs that make another resource of it when they change. */
  readonly identity: readonly string[];
  /** Inputs that are compared with what is known of the resource. */
  readonly compared: readonly string[];
  /** Inputs that ask for an update of what did not change, where they are true. */
  readonly forced?: readonly string[];
}

/**
 * How the process that runs dynamic resources finds one of our modules from the project's folder, on any machine: in a
 * checkout the source, elsewhere what is exported by the package that the project depends on.
 *
 * @param name Of a module in this folder, without its extension; it ends in `-provider`.
 */
export function implementationModule(name: `${string}-provider`): string {
  return import.meta.filename.endsWith(".ts") ? `./components/${name}.ts` : `attribute-routing/${name}`;
}

/**
 * The provider of a dynamic resource. The engine stores this text and runs it in another process, whose folder is the
 * project's. So it holds nothing but the way to the implementation: no logic and no secret enters the state, and a new
 * release is no change.
 */
export function providerStub(options: StubOptions): string {
  return `exports.handler = () => {
  const { module, calls, identity, compared, forced = [] } = ${JSON.stringify(options)};
  const provider = {
    async diff(id, olds, news) {
      const isOther = (key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]);
      const replaces = identity.filter(isOther);
      const isForced = forced.some((key) => news[key] === true);
      return { changes: replaces.length > 0 || compared.some(isOther) || isForced, replaces };
    },
  };
  for (const call of calls) {
    provider[call] = async (...args) => {
      const { tsImport } = await import("tsx/esm/api");
      const { pathToFileURL } = await import("node:url");
      const implementation = await tsImport(module, pathToFileURL(process.cwd() + "/").href);
      return implementation[call === "delete" ? "remove" : call](...args);
    };
  }
  return provider;
};
`;
}
