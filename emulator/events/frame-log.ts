import type { FrameRecord } from "./event.ts";
import type { Events } from "./events.ts";
import type { Stories } from "./stories.ts";

/** What is known of the guest of a connection, as soon as it is. */
interface Known {
  readonly conversationId: string | undefined;
  readonly token: string | undefined;
}

/** Takes down the frames of guests' connections. */
export class FrameLog {
  readonly #events: Events;
  readonly #stories: Stories;
  #connections = 0;
  #frames = 0;

  constructor(events: Events, stories: Stories) {
    this.#events = events;
    this.#stories = stories;
  }

  /**
   * A connection that opens. What is sent before its conversation begins belongs to the story of that conversation.
   * @param guest who the guest is by now
   */
  connection(deploymentId: string, guest: () => Known) {
    const connectionId = `guest-${++this.#connections}`;
    let early: FrameRecord[] = [];
    return (direction: FrameRecord["direction"], text: string): void => {
      const { conversationId: id, token } = guest();
      const at = Date.now();
      const frame = { id: ++this.#frames, at, conversationId: id, connectionId, deploymentId, direction, text, token };
      this.#events.publish({ type: "frame", frame });
      if (id === undefined) early.push(frame);
      else {
        for (const one of early) this.#stories.addFrame(id, one);
        early = [];
        this.#stories.addFrame(id, frame);
      }
      if (early.length > MAXIMUM_EARLY) early.shift();
    };
  }
}

/** A connection may send for ever without beginning a conversation. */
const MAXIMUM_EARLY = 20;
