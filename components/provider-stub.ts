import type * as pulumi from "@pulumi/pulumi";

/** Properties of a dynamic resource, as the engine keeps them. */
export type State = Readonly<Record<string, unknown>>;

interface Implementation {
  create(inputs: State): Promise<pulumi.dynamic.CreateResult>;
  read(id: string, state: State): Promise<pulumi.dynamic.ReadResult>;
  update(id: string, olds: State, news: State): Promise<pulumi.dynamic.UpdateResult>;
  remove(id: string, state: State): Promise<void>;
}

export interface StubOptions {
  /** The module with `create`, `read`, `update` and `remove`, relative to the project. */
  readonly module: string;
  /** Inputs that make another resource of it when they change. */
  readonly identity: readonly string[];
  /** Inputs that are compared with what is known of the resource. */
  readonly compared: readonly string[];
}

/**
 * The provider of a dynamic resource. The engine stores it as text and runs it in another process, whose folder is the
 * project's. So it holds nothing but the way to the implementation: no logic and no secret enters the state, and a new
 * release is no change.
 */
export class ProviderStub implements pulumi.dynamic.ResourceProvider {
  readonly options: StubOptions;

  constructor(options: StubOptions) {
    this.options = options;
  }

  async create(inputs: State): Promise<pulumi.dynamic.CreateResult> {
    return (await this.implementation()).create(inputs);
  }

  async read(id: string, state: State): Promise<pulumi.dynamic.ReadResult> {
    return (await this.implementation()).read(id, state);
  }

  async update(id: string, olds: State, news: State): Promise<pulumi.dynamic.UpdateResult> {
    return (await this.implementation()).update(id, olds, news);
  }

  async delete(id: string, state: State): Promise<void> {
    await (await this.implementation()).remove(id, state);
  }

  async diff(_id: string, olds: State, news: State): Promise<pulumi.dynamic.DiffResult> {
    const changed = (key: string) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]);
    const replaces = this.options.identity.filter(changed);
    return { changes: replaces.length > 0 || this.options.compared.some(changed), replaces };
  }

  private async implementation(): Promise<Implementation> {
    const { tsImport } = await import("tsx/esm/api");
    return tsImport(this.options.module, `file://${process.cwd()}/`);
  }
}
