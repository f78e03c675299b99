import { startWorker } from "../../worker/start.ts";
import type { Answer, Question } from "./analysis.ts";

/**
 * Asks a worker of its own, so that an overtaken question can be dropped at once. The result ends it.
 *
 * @param onFailure Told in words when the worker cannot go on.
 */
export function ask(
  question: Question,
  onAnswer: (answer: Answer) => void,
  onFailure: (reason: string) => void,
): () => void {
  const worker = startWorker();
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => onAnswer(data));
  worker.addEventListener("error", ({ message }) => onFailure(message));
  worker.postMessage(question);
  return () => worker.terminate();
}
