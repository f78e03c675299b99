import { z } from "zod";
import type { ConfigurationSettings } from "../webdeployments/configurations.ts";

/** What a deployment's configuration says about its guests. */
export interface Messenger {
  /** How long an idle session lives. */
  readonly sessionSeconds: number;
  /** Whether guests who are not signed in may begin a session. */
  readonly admitsGuests: boolean;
  readonly authenticates: boolean;
  readonly showsTyping: boolean;
  readonly clears: boolean;
  /** What a guest may do after the conversation ended: go on in a new one, or only read. */
  readonly afterDisconnect: "Send" | "ReadOnly";
  readonly uploads: Uploads;
}

/** Which files guests may send: none, those of some media types, or those of a profile that is not emulated. */
export type Uploads =
  | { readonly kind: "off" }
  | { readonly kind: "supported content profile" }
  | { readonly kind: "modes"; readonly fileTypes: readonly string[]; readonly maxFileSizeKB: number };

const enabled = z.object({ enabled: z.boolean().nullish() }).nullish();
const settingsSchema = z.object({
  authenticationSettings: z
    .object({ enabled: z.boolean().nullish(), allowSessionUpgrade: z.boolean().nullish() })
    .nullish(),
  messenger: z
    .object({
      fileUpload: z
        .object({
          enableAttachments: z.boolean().nullish(),
          modes: z
            .array(z.object({ fileTypes: z.array(z.string()).nullish(), maxFileSizeKB: z.number().nullish() }))
            .nullish(),
        })
        .nullish(),
      apps: z
        .object({
          conversations: z
            .object({
              sessionDurationSeconds: z.int().positive().nullish(),
              showUserTypingIndicator: z.boolean().nullish(),
              conversationClear: enabled,
              conversationDisconnect: z
                .object({ enabled: z.boolean().nullish(), type: z.string().nullish() })
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
type Settings = z.infer<typeof settingsSchema>;

/** How long an idle session lives unless the messenger's settings say otherwise: 72 hours. */
const DEFAULT_SECONDS = 259_200;
export const DEFAULT_FILE_SIZE_KB = 10_240;

/** Extensions that no guest may send, whatever their media type; the platform's list is longer, and not documented. */
export const BLOCKED_EXTENSIONS = [".exe", ".bat", ".js"];

/** Settings are replaced, never changed, so what they mean is read once. */
const known = new WeakMap<object, Messenger>();

/**
 * Reads what a configuration says about guests; what it does not say is off, as in the official mobile SDK's decoder.
 * @throws Error naming the setting that has an unexpected type
 */
export function messengerOf(settings: ConfigurationSettings | undefined): Messenger {
  const found = settings && known.get(settings);
  if (found !== undefined) return found;
  const messenger = read(settingsSchema.parse(settings ?? {}));
  if (settings !== undefined) known.set(settings, messenger);
  return messenger;
}

function read({ authenticationSettings, messenger }: Settings): Messenger {
  const conversations = messenger?.apps?.conversations;
  const authenticates = authenticationSettings?.enabled ?? false;
  const disconnect = conversations?.conversationDisconnect;
  return {
    sessionSeconds: conversations?.sessionDurationSeconds ?? DEFAULT_SECONDS,
    admitsGuests: !authenticates || (authenticationSettings?.allowSessionUpgrade ?? false),
    authenticates,
    showsTyping: conversations?.showUserTypingIndicator ?? false,
    clears: conversations?.conversationClear?.enabled ?? false,
    afterDisconnect: disconnect?.enabled === true && disconnect.type === "ReadOnly" ? "ReadOnly" : "Send",
    uploads: readUploads(messenger?.fileUpload),
  };
}

function readUploads(fileUpload: NonNullable<Settings["messenger"]>["fileUpload"]): Uploads {
  const modes = fileUpload?.modes ?? [];
  if (fileUpload?.enableAttachments === false) return { kind: "off" };
  if (modes.length === 0)
    return fileUpload?.enableAttachments === true ? { kind: "supported content profile" } : { kind: "off" };
  return {
    kind: "modes",
    fileTypes: [...new Set(modes.flatMap(({ fileTypes }) => fileTypes ?? []))],
    maxFileSizeKB: Math.max(...modes.map(({ maxFileSizeKB }) => maxFileSizeKB ?? DEFAULT_FILE_SIZE_KB)),
  };
}
