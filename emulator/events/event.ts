import type { FlowStep } from "../architect/index.ts";
import type { Conversation } from "../conversations/records.ts";

/** An answered request of the platform's API, or a guest's connection that was refused. No query, header or body. */
export interface RequestRow {
  /** The correlation id. */
  readonly id: string;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** 0 where the connection was dropped. */
  readonly status: number;
  readonly milliseconds: number;
  /** The OAuth client. */
  readonly client: string | null;
  /** The kind of the fault on request that the request met. */
  readonly fault: string | null;
  /** Why a guest's connection was refused. */
  readonly reason?: string;
}

/** A frame of a guest's WebSocket, as it was sent: with tokens. */
export interface FrameRecord {
  readonly id: number;
  readonly at: number;
  /** Undefined as long as the session has none. */
  readonly conversationId: string | undefined;
  readonly connectionId: string;
  readonly deploymentId: string;
  readonly direction: "guest" | "platform";
  readonly text: string;
  /** What the guest is known by, which may stand anywhere in the text. */
  readonly token: string | undefined;
}

/** The flow that ran, in the version of then. */
export interface FlowVersion {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Something that whoever watches the emulator is told. Kept as it came: it is put into words only for listeners. */
export type EmulatorEvent =
  | { readonly type: "request"; readonly row: RequestRow }
  | { readonly type: "frame"; readonly frame: FrameRecord }
  | { readonly type: "conversation"; readonly conversation: Conversation; readonly at: number }
  | {
      readonly type: "flow-step";
      readonly conversationId: string;
      readonly flow: FlowVersion;
      readonly at: number;
      readonly step: FlowStep;
    }
  | { readonly type: "document"; readonly name: string; readonly version: number }
  | { readonly type: "organisation" };
