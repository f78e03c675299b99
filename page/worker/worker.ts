import { config } from "zod";
import { answersTo, type Question } from "../views/rules/analysis.ts";
import { type TriedQuestion, triedAnswers } from "../views/try-it/tried.ts";

// Validators are not compiled at run time: the page's policy forbids it.
config({ jitless: true });

/** Reads and analyses rules away from the page, which must not freeze: a thousand rules take seconds. */
addEventListener("message", ({ data }: MessageEvent<Question | TriedQuestion>) => {
  const answers = "conversation" in data ? triedAnswers(data) : answersTo(data);
  for (const answer of answers) postMessage(answer);
});
