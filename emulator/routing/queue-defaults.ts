import { z } from "zod";

/** Service levels and alerting times of a new queue; from the migration notes of the official Terraform provider. */
const MEDIA = {
  call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
  callback: {
    alertingTimeoutSeconds: 30,
    serviceLevel: { percentage: 0.8, durationMs: 20_000 },
    mode: "AgentFirst",
    autoDialDelaySeconds: 300,
    autoEndDelaySeconds: 300,
  },
  chat: { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
  email: { alertingTimeoutSeconds: 300, serviceLevel: { percentage: 0.8, durationMs: 86_400_000 } },
  message: { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
};

const ACW_TIMEOUT_MILLISECONDS = 300_000;

const block = z.looseObject({
  alertingTimeoutSeconds: z.unknown().optional(),
  serviceLevel: z.looseObject({}).optional(),
});
const sentSchema = z.looseObject({
  mediaSettings: z
    .looseObject({
      call: block.optional(),
      callback: block.optional(),
      chat: block.optional(),
      email: block.optional(),
      message: block.optional(),
    })
    .optional(),
  acwSettings: z.looseObject({ wrapupPrompt: z.string().default("OPTIONAL") }).optional(),
});

/**
 * Adds what the platform computes to a queue's settings. A media block that was sent is completed only by the fields
 * that clients read without a check; anything more would be a difference that never goes away.
 */
export function withQueueDefaults(sent: Record<string, unknown>): Record<string, unknown> {
  const { mediaSettings = {}, acwSettings = { wrapupPrompt: "OPTIONAL" } } = sentSchema.parse(sent);
  return {
    ...sent,
    mediaSettings: {
      ...mediaSettings,
      call: complete(mediaSettings.call, MEDIA.call),
      callback: complete(mediaSettings.callback, MEDIA.callback),
      chat: complete(mediaSettings.chat, MEDIA.chat),
      email: complete(mediaSettings.email, MEDIA.email),
      message: complete(mediaSettings.message, MEDIA.message),
    },
    acwSettings: acwSettings.wrapupPrompt.endsWith("_TIMEOUT")
      ? { timeoutMs: ACW_TIMEOUT_MILLISECONDS, ...acwSettings }
      : acwSettings,
  };
}

function complete(sent: z.infer<typeof block> | undefined, defaults: (typeof MEDIA)["call"]): object {
  if (sent === undefined) return defaults;
  const { alertingTimeoutSeconds, serviceLevel } = defaults;
  return { alertingTimeoutSeconds, ...sent, serviceLevel: { ...serviceLevel, ...sent.serviceLevel } };
}
