import axios from "axios";
import { z } from "zod";

const entities = z.object({ entities: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Reads and changes an emulated organisation the way any other client would. */
export class OrganisationClient {
  readonly #url: string;
  #token = "";

  constructor(url: string) {
    this.#url = url;
  }

  async logIn(): Promise<void> {
    const { data } = await axios.post<unknown>(`${this.#url}/oauth/token`, "grant_type=client_credentials", {
      auth: { username: "emulator", password: "emulator" },
    });
    this.#token = z.object({ access_token: z.string() }).parse(data).access_token;
  }

  async get(path: string): Promise<unknown> {
    return (await axios.get<unknown>(`${this.#url}${path}`, { headers: this.#headers() })).data;
  }

  async names(path: string): Promise<readonly string[]> {
    return entities
      .parse(await this.get(path))
      .entities.map(({ name }) => name)
      .sort();
  }

  /** Everything that a stack can leave behind. */
  async inventory(): Promise<Record<string, readonly string[]>> {
    const paths = {
      queues: "/api/v2/routing/queues",
      flows: "/api/v2/flows",
      configurations: "/api/v2/webdeployments/configurations",
      deployments: "/api/v2/webdeployments/deployments",
    };
    const lists = await Promise.all(
      Object.entries(paths).map(async ([kind, path]) => [kind, await this.names(path)] as const),
    );
    return Object.fromEntries(lists);
  }

  /** Publishes a flow as somebody would in Architect, behind the stack's back. */
  async publish(yaml: string): Promise<void> {
    const { data } = await axios.post<unknown>(`${this.#url}/api/v2/flows/jobs`, undefined, {
      headers: this.#headers(),
    });
    const job = z.object({ id: z.string(), presignedUrl: z.string() }).parse(data);
    await axios.put(job.presignedUrl, yaml);
    const status = z
      .object({ status: z.string() })
      .parse(await this.get(`/api/v2/flows/jobs/${job.id}?expand=messages`));
    if (status.status !== "Success") throw new Error(`the flow was not published: ${JSON.stringify(status)}`);
  }

  #headers() {
    return { authorization: `Bearer ${this.#token}` };
  }
}
