import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import { prune } from "../http/prune.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.looseObject({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  dateCreated: z.string(),
  dateModified: z.string(),
});
export type Profile = z.infer<typeof schema>;

/** What a client may send; what is empty at any depth is as if it had not been sent. */
const contentSchema = z.record(z.string(), z.unknown()).nullish();
export const profileBodySchema = z.looseObject({
  name: z.string().min(1),
  content: contentSchema,
  event: contentSchema,
  mediaTypes: contentSchema,
});
export const profileChangeSchema = profileBodySchema.partial();

/** Messaging settings, or profiles of supported content: what integrations of message channels refer to. */
export class Profiles {
  readonly #kind: string;
  readonly #profiles: Collection<Profile>;

  constructor(state: State, kind: "messaging setting" | "supported content") {
    this.#kind = kind;
    this.#profiles = state.collection(`${kind} profiles`, schema);
  }

  all(): Profile[] {
    return this.#profiles.all();
  }

  find(id: string): Profile | undefined {
    return this.#profiles.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Profile {
    const profile = this.#profiles.get(id);
    if (profile === undefined) throw notFound(this.#kind, id);
    return profile;
  }

  create(body: z.infer<typeof profileBodySchema>): Profile {
    const now = new Date().toISOString();
    return this.#profiles.put({
      ...prune(sent(body)),
      name: body.name,
      id: crypto.randomUUID(),
      version: 1,
      dateCreated: now,
      dateModified: now,
    });
  }

  /** Replaces the parts that are sent; an empty part is removed. @throws ApiError 404 */
  change(id: string, body: z.infer<typeof profileChangeSchema>): Profile {
    const { version, dateCreated, name, ...known } = this.get(id);
    return this.#profiles.put({
      ...prune({ ...known, ...sent(body) }),
      id,
      name: body.name ?? name,
      version: version + 1,
      dateCreated,
      dateModified: new Date().toISOString(),
    });
  }

  /** @throws ApiError 404 */
  delete(id: string): void {
    this.#profiles.delete(this.get(id).id);
  }
}

/** Without what is the platform's to say. */
function sent(body: z.infer<typeof profileChangeSchema>): Record<string, unknown> {
  const { id: _id, version: _version, dateCreated: _created, dateModified: _modified, selfUri: _uri, ...rest } = body;
  return rest;
}
