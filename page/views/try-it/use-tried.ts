import { useEffect, useState } from "preact/hooks";
import type { Explanation } from "../../../routing/analysis/explain.ts";
import type { Nearest } from "../../../routing/analysis/nearest-rules.ts";
import type { Model } from "../../../routing/model.ts";
import type { Problem } from "../../../routing/problem.ts";
import { startWorker } from "../../worker/start.ts";
import type { TriedAnswer, TriedQuestion } from "./tried.ts";

/** What the rules say about the attributes of a conversation. */
export type Tried =
  | { readonly state: "reading" }
  | { readonly state: "faulty"; readonly problems: readonly Problem[] }
  | {
      readonly state: "read";
      readonly model: Model;
      readonly explanation: Explanation;
      /** Undefined while it is looked for. */
      readonly nearest: Nearest | undefined;
    };

let worker: Worker | undefined;
let count = 0;

/** Starts the worker, so that it is ready when the rules are there. */
export function startTrying(): Worker {
  worker ??= startWorker();
  return worker;
}

/** Asks again whenever the rules or the attributes change; what was known stays until the answer is there. */
export function useTried(rules: string | undefined, conversation: Readonly<Record<string, string>>): Tried {
  const [tried, setTried] = useState<Tried>({ state: "reading" });
  const key = JSON.stringify(conversation);
  useEffect(() => {
    if (rules === undefined) return;
    const number = ++count;
    const own = startTrying();
    const hear = ({ data }: MessageEvent<TriedAnswer>) => {
      if (data.number === number) setTried((earlier) => withAnswer(earlier, data));
    };
    own.addEventListener("message", hear);
    own.postMessage({ number, rules, conversation } satisfies TriedQuestion);
    return () => own.removeEventListener("message", hear);
  }, [rules, key]);
  return tried;
}

function withAnswer(earlier: Tried, answer: TriedAnswer): Tried {
  switch (answer.step) {
    case "faulty":
      return { state: "faulty", problems: answer.problems };
    case "read":
      return { state: "read", model: answer.model, explanation: answer.explanation, nearest: undefined };
    case "nearest":
      return earlier.state === "read" ? { ...earlier, nearest: answer.nearest } : earlier;
  }
}
