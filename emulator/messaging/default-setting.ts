import { z } from "zod";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Profile, Profiles } from "./profiles.ts";

const schema = z.object({ id: z.literal("default"), settingId: z.string() });

/** The messaging setting of integrations that name none; there is none until somebody chooses one. */
export class DefaultSetting {
  readonly #choice: Collection<z.infer<typeof schema>>;
  readonly #settings: Profiles;

  constructor(state: State, settings: Profiles) {
    this.#choice = state.collection("default messaging setting", schema);
    this.#settings = settings;
  }

  get(): Profile | undefined {
    return this.#settings.find(this.#choice.get("default")?.settingId ?? "");
  }

  /** @throws ApiError 404 */
  set(settingId: string): Profile {
    const setting = this.#settings.get(settingId);
    this.#choice.put({ id: "default", settingId });
    return setting;
  }

  clear(): void {
    this.#choice.delete("default");
  }
}
