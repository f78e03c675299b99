import type { Organisation } from "../genesys/organisation.ts";
import { type QuietHours, quietReason } from "./quiet-hours.ts";

/** What must be so before a conversation is sent. */
export interface Consent {
  /** The opt-in for real organisations: Genesys asks for approval of automated tests. */
  readonly realConversations: boolean;
  readonly quietHours?: QuietHours | undefined;
}

/** Why no conversation is to be sent now; undefined where one may be. */
export function refusalOf(organisation: Organisation, consent: Consent, now = new Date()): string | undefined {
  if (organisation.kind === "region" && !consent.realConversations)
    return "verification.realConversations is not set: no conversation is sent to a real organisation without it";
  return quietReason(consent.quietHours, now);
}
