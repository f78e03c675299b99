import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { z } from "zod";
import { addressesOf, type Organisation } from "../../../genesys/organisation.ts";
import { NoAnswerError } from "../exchange.ts";

const PATIENCE = 15_000;

/** A frame as it came: whatever it is, it is recorded. */
const frameSchema = z.looseObject({
  type: z.string().optional(),
  class: z.string().optional(),
  code: z.number().optional(),
  body: z.unknown(),
});
export type ReceivedFrame = z.infer<typeof frameSchema>;

/** A guest of which every frame is kept. */
export class GuestConnection {
  readonly token = randomUUID();
  readonly #socket: WebSocket;
  readonly #frames: ReceivedFrame[] = [];
  readonly #listeners = new Set<() => void>();
  #taken = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      this.#frames.push(readFrame(data.toString()));
      for (const listener of [...this.#listeners]) listener();
    });
    for (const event of ["close", "error"])
      socket.on(event, () => {
        for (const listener of [...this.#listeners]) listener();
      });
  }

  /** Connects and opens a session. @throws NoAnswerError */
  static async open(organisation: Organisation, deploymentId: string): Promise<GuestConnection> {
    const address = `${addressesOf(organisation).webMessaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}`;
    const socket = new WebSocket(address, { handshakeTimeout: PATIENCE });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("unexpected-response", (_, { statusCode }) =>
        reject(new NoAnswerError(`the handshake was answered ${statusCode}`)),
      );
      socket.once("error", (error) => reject(new NoAnswerError(error.message)));
    });
    const guest = new GuestConnection(socket);
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    try {
      await guest.until(({ class: name }) => name === "SessionResponse");
      return guest;
    } catch (error) {
      guest.close();
      throw error;
    }
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  /** Sends a text; `more` is merged into the message, `beside` stands next to it. */
  say(text: string, more: object = {}, beside: object = {}): void {
    this.send({ action: "onMessage", token: this.token, ...beside, message: { type: "Text", text, ...more } });
  }

  /** The first frame of its kind, also among those that came already. @throws NoAnswerError */
  until(isIt: (frame: ReceivedFrame) => boolean): Promise<ReceivedFrame> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const found = this.#frames.slice(this.#taken).find(isIt);
        if (found !== undefined) {
          settle();
          resolve(found);
        } else if (this.#socket.readyState !== WebSocket.OPEN) {
          settle();
          reject(new NoAnswerError("the guest's connection was closed"));
        }
      };
      const timer = setTimeout(() => {
        settle();
        reject(new NoAnswerError(`the guest heard nothing for ${PATIENCE / 1000} s`));
      }, PATIENCE);
      this.#listeners.add(look);
      look();
    });
  }

  /** What came since the last time; later waits look only at what comes after. */
  take(): readonly ReceivedFrame[] {
    const frames = this.#frames.slice(this.#taken);
    this.#taken = this.#frames.length;
    return frames;
  }

  close(): void {
    this.#socket.close();
  }
}

function readFrame(text: string): ReceivedFrame {
  try {
    return frameSchema.parse(JSON.parse(text));
  } catch {
    return { class: "not JSON", body: text };
  }
}

const textSchema = z.object({ id: z.string(), type: z.literal("Text"), direction: z.literal("Inbound") });

/** The id of the guest's own message, or undefined for another frame. The answer to an echo is of type `response`. */
export function ownMessageId({ type, body }: ReceivedFrame): string | undefined {
  return type === "message" ? textSchema.safeParse(body).data?.id : undefined;
}

/** The code of a refusal, or undefined for another frame. */
export function refusalCode({ code = 200 }: ReceivedFrame): number | undefined {
  return code >= 400 ? code : undefined;
}
