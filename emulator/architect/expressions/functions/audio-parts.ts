import type { Audio } from "../values/audio.ts";
import type { EntityValue } from "../values/value.ts";

/** Audio as it is, and a Prompt as the Audio of it. */
export const toAudio = (heard: Audio | EntityValue): Audio =>
  "kind" in heard ? heard : { kind: "audio", parts: [{ kind: "prompt", name: heard.name }] };
