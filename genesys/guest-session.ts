import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { GenesysError } from "./errors.ts";
import { type GuestFrame, readFrame } from "./guest-frames.ts";
import { addressesOf, type Organisation } from "./organisation.ts";

const PATIENCE = 15_000;

/** The guest socket said no: an error frame with its code (4013: attributes larger than 2,048 bytes). */
export class GuestRefusedError extends Error {
  readonly code: number;
  /** Seconds after which the platform lets it be tried again. */
  readonly retryAfter: number | undefined;

  constructor(code: number, reason: string, retryAfter?: number) {
    super(`the guest socket answered ${code}: ${reason}`);
    this.name = "GuestRefusedError";
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Too many requests, or trouble of the platform's own: nothing that was sent is wrong. */
  get isInfrastructure(): boolean {
    return this.code === 429 || this.code === 4029 || this.code >= 5000 || (this.code >= 500 && this.code < 600);
  }
}

export interface GuestSessionOptions {
  readonly organisation: Organisation;
  readonly deploymentId: string;
  /** Sent as the handshake's Origin; a deployment restricted to domains accepts only those. */
  readonly origin: string | undefined;
}

/** One guest of a web messaging deployment, with a token of its own: the guest WebSocket as the messenger speaks it. */
export class GuestSession {
  readonly #socket: WebSocket;
  readonly #deploymentId: string;
  // The token is the guest's only credential and must be fresh: the same token would resume an old session.
  readonly #token = randomUUID();
  readonly #waiting = new Set<(event: GuestFrame | GenesysError) => void>();
  #failure: GenesysError | undefined;
  #tellEnd: (by: string) => void = () => undefined;
  /** Fulfilled, with the frame that said so, once the conversation or the session is over. */
  readonly ended = new Promise<string>((resolve) => {
    this.#tellEnd = resolve;
  });

  private constructor(socket: WebSocket, deploymentId: string) {
    this.#socket = socket;
    this.#deploymentId = deploymentId;
    socket.on("message", (data) => {
      try {
        const frame = readFrame(data.toString());
        if (frame.kind === "ended") this.#tellEnd(frame.by);
        for (const listener of [...this.#waiting]) listener(frame);
      } catch {
        this.#fail("the guest socket sent a frame that is not of the protocol");
      }
    });
    socket.on("close", () => this.#fail("the guest socket was closed by the other side"));
    socket.on("error", (error) => this.#fail(`the guest socket broke: ${error.message}`));
  }

  /**
   * Connects and opens a new session.
   *
   * @throws GenesysError `unreachable`, or `permission-missing` where the handshake was refused (deployment unknown or
   * inactive, or Origin not allowed).
   */
  static async open({ organisation, deploymentId, origin }: GuestSessionOptions): Promise<GuestSession> {
    const address = `${addressesOf(organisation).webMessaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}`;
    const socket = new WebSocket(address, { handshakeTimeout: PATIENCE, ...(origin === undefined ? {} : { origin }) });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("unexpected-response", (_, response) => {
        reject(handshakeError(address, response.statusCode ?? 0, response.headers["retry-after"]));
        socket.terminate();
      });
      socket.once("error", (error) => {
        reject(new GenesysError("unreachable", `the guest socket ${address} did not open: ${error.message}`));
      });
    });
    socket.removeAllListeners();
    const session = new GuestSession(socket, deploymentId);
    try {
      await session.#exchange(
        { action: "configureSession", deploymentId, token: session.#token, startNew: false },
        (frame) => frame.kind === "session" && frame.connected,
      );
    } catch (error) {
      session.close();
      throw error;
    }
    return session;
  }

  /**
   * Sends a text with custom attributes, in `message.channel.metadata`: the older place is ignored since June 2026.
   *
   * @returns The id of the guest's message, from which the conversation is found.
   * @throws GuestRefusedError with the code of the refusal.
   */
  async send(text: string, attributes: Readonly<Record<string, string>>): Promise<string> {
    const frame = await this.#exchange(
      {
        action: "onMessage",
        token: this.#token,
        message: { type: "Text", text, channel: { metadata: { customAttributes: attributes } } },
      },
      (candidate) => candidate.kind === "message" && candidate.direction === "Inbound" && candidate.text === text,
    );
    if (frame.kind !== "message") throw new GenesysError("unexpected-answer", "the guest's message was not echoed");
    return frame.id;
  }

  /** Ends the session and the socket. The conversation goes on: it is ended by REST. */
  close(): void {
    this.#waiting.clear();
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ action: "closeSession", token: this.#token, closeAllConnections: true }));
    }
    this.#socket.removeAllListeners();
    this.#socket.on("error", () => undefined);
    this.#socket.close();
  }

  #exchange(request: object, accepts: (frame: GuestFrame) => boolean): Promise<GuestFrame> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        settle(
          new GenesysError(
            "unreachable",
            `the guest socket of deployment ${this.#deploymentId} did not answer in ${PATIENCE / 1000} s`,
          ),
        );
      }, PATIENCE);
      const settle = (outcome: GuestFrame | Error) => {
        clearTimeout(timer);
        this.#waiting.delete(listener);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const listener = (event: GuestFrame | GenesysError) => {
        if (event instanceof Error) settle(event);
        else if (event.kind === "refusal") settle(new GuestRefusedError(event.code, event.reason, event.retryAfter));
        else if (accepts(event)) settle(event);
      };
      this.#waiting.add(listener);
      this.#socket.send(JSON.stringify(request));
    });
  }

  #fail(message: string): void {
    this.#failure ??= new GenesysError("unreachable", message);
    for (const listener of [...this.#waiting]) listener(this.#failure);
  }
}

function handshakeError(address: string, status: number, retryAfter: string | undefined): GenesysError {
  switch (status) {
    case 403: {
      const reason = "the deployment is unknown or inactive, or the Origin is not among its allowed domains";
      const message = `the guest socket ${address} refused the handshake (403): ${reason}`;
      return new GenesysError("permission-missing", message, { status });
    }
    case 429: {
      const seconds = Number(retryAfter);
      const message = `the guest socket ${address} answered 429 to the handshake: too many connections`;
      return new GenesysError("rate-limited", message, {
        status,
        retryAfter: retryAfter !== undefined && Number.isFinite(seconds) ? seconds : undefined,
      });
    }
    default: {
      const message = `the guest socket ${address} answered ${status} to the handshake`;
      return new GenesysError("unreachable", message, { status });
    }
  }
}
