import type { FlowStep } from "../architect/index.ts";
import type { FlowVersion, FrameRecord } from "./event.ts";

/** An action that a flow ran in a conversation. */
export interface RanStep {
  readonly flow: FlowVersion;
  readonly at: number;
  readonly step: FlowStep;
}

/** What is known of a conversation besides what the platform stores of it. */
export interface Story {
  readonly frames: readonly FrameRecord[];
  readonly steps: readonly RanStep[];
}

/** Of so many conversations; the first to come is the first to go. */
const MAXIMUM_STORIES = 1000;
const MAXIMUM_FRAMES = 500;
const MAXIMUM_STEPS = 2000;

/** The frames and the flows' steps of the last conversations. In memory only. */
export class Stories {
  readonly #stories = new Map<string, { frames: FrameRecord[]; steps: RanStep[] }>();

  find(conversationId: string): Story | undefined {
    return this.#stories.get(conversationId);
  }

  addFrame(conversationId: string, frame: FrameRecord): void {
    const { frames } = this.#story(conversationId);
    if (frames.length < MAXIMUM_FRAMES) frames.push(frame);
  }

  addStep(conversationId: string, step: RanStep): void {
    const { steps } = this.#story(conversationId);
    if (steps.length < MAXIMUM_STEPS) steps.push(step);
  }

  forget(conversationId: string): void {
    this.#stories.delete(conversationId);
  }

  #story(conversationId: string) {
    const known = this.#stories.get(conversationId);
    if (known !== undefined) return known;
    const story = { frames: [], steps: [] };
    this.#stories.set(conversationId, story);
    const [oldest] = this.#stories.keys();
    if (this.#stories.size > MAXIMUM_STORIES && oldest !== undefined) this.#stories.delete(oldest);
    return story;
  }
}
