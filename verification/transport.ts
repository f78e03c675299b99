import type { Organisation } from "../genesys/organisation.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import type { Plan } from "./plan.ts";
import type { RunMark } from "./run-mark.ts";

/** How conversations are begun: as a guest of the deployed messenger, or by Open Messaging straight into the flow. */
export const TRANSPORTS = ["guest", "open"] as const;
export type TransportKind = (typeof TRANSPORTS)[number];

/** What is known of a message that was sent: its own id, by which the conversation is found, or the conversation's. */
export type Sent = { readonly messageId: string } | { readonly conversationId: string };

/** Somebody who writes to the contact centre. */
export interface Customer {
  send(text: string, attributes: Readonly<Record<string, string>>): Promise<Sent>;
  /** Fulfilled when the customer is told that the conversation is over. */
  readonly ended: Promise<unknown>;
  leave(): void;
}

/** A way into the organisation. */
export interface Transport {
  /** Whether the limit of bytes for attributes is documented for it. */
  readonly limitsBytes: boolean;
  customer(): Promise<Customer>;
  /** Takes away what was made for the run. */
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly rest: RestClient;
  readonly mark: RunMark;
}
