import { type Received, readReceived } from "./received.ts";

const FIRST_RETRY_MILLISECONDS = 300;
const LAST_RETRY_MILLISECONDS = 8000;

export interface GuestListener {
  /** A frame went over the socket. */
  frame(direction: "sent" | "received", json: unknown): void;
  received(received: Received): void;
  /** The socket is gone. `wasOpen`: it had been connected. The result says whether to connect again. */
  lost(wasOpen: boolean): boolean;
}

/** One guest of a deployment: the socket as the Messenger speaks it, connected again with the same token when it breaks. */
export class GuestSession {
  readonly #deploymentId: string;
  readonly #listener: GuestListener;
  // The guest's only credential: it is in memory only, and no text of the page shows it.
  readonly #token = crypto.randomUUID();
  #socket: WebSocket | undefined;
  #retryMilliseconds = FIRST_RETRY_MILLISECONDS;
  #isClosed = false;

  constructor(deploymentId: string, listener: GuestListener) {
    this.#deploymentId = deploymentId;
    this.#listener = listener;
    this.#connect();
  }

  /** Sends a request in this session. */
  send(action: string, fields: object = {}): void {
    const request = { action, token: this.#token, ...fields };
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(request));
    this.#listener.frame("sent", request);
  }

  /** Ends the session's connections; the conversation is ended by `disconnectCustomer`. */
  close(): void {
    this.send("closeSession", { closeAllConnections: true });
    this.#isClosed = true;
    this.#socket?.close();
  }

  #connect(): void {
    const address = new URL(`/v1?deploymentId=${encodeURIComponent(this.#deploymentId)}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.#socket = socket;
    let wasOpen = false;
    socket.addEventListener("open", () => {
      wasOpen = true;
      this.#retryMilliseconds = FIRST_RETRY_MILLISECONDS;
      const configure = { deploymentId: this.#deploymentId, startNew: false, tracingId: crypto.randomUUID() };
      this.send("configureSession", configure);
    });
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const json: unknown = JSON.parse(data);
      this.#listener.frame("received", json);
      this.#listener.received(readReceived(json));
    });
    socket.addEventListener("close", () => {
      if (this.#isClosed || !this.#listener.lost(wasOpen)) return;
      setTimeout(() => {
        if (!this.#isClosed) this.#connect();
      }, this.#retryMilliseconds);
      this.#retryMilliseconds = Math.min(this.#retryMilliseconds * 2, LAST_RETRY_MILLISECONDS);
    });
  }
}
