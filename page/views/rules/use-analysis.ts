import { useEffect, useState } from "preact/hooks";
import type { Finding } from "../../../routing/analysis/finding.ts";
import type { Model } from "../../../routing/model.ts";
import type { Problem } from "../../../routing/problem.ts";
import type { Answer, Comparison, Question, RulesVersion } from "./analysis.ts";
import { ask } from "./ask.ts";
import type { Coverage } from "./coverage.ts";

/** A version that could be read, with what is known of it so far. */
export interface Analysed {
  readonly version: RulesVersion;
  readonly model: Model;
  readonly comparison?: Comparison | undefined;
  readonly findings?: readonly Finding[];
  readonly coverage?: Coverage;
}

export interface AnalysisState {
  /** The version that is asked about, or the last one that could be read. */
  readonly shown: Analysed | undefined;
  /** The mistakes of the version that is asked about. */
  readonly faulty: { readonly version: RulesVersion; readonly problems: readonly Problem[] } | undefined;
  /** Why nothing more is known, where the analysis broke. */
  readonly failed: string | undefined;
  readonly isWorking: boolean;
}

const NOTHING: AnalysisState = { shown: undefined, faulty: undefined, failed: undefined, isWorking: true };

/** Answers that come so soon are shown at once together: what is half known for a moment flickers. */
const TOGETHER_MILLISECONDS = 200;

/** All about the version that is asked about, as it comes in. The last version that could be read stays until then. */
export function useAnalysis(question: Question): AnalysisState {
  const [state, setState] = useState(NOTHING);
  const key = JSON.stringify(question);
  useEffect(() => {
    let known: Analysed | undefined;
    const show = (isWorking: boolean) => {
      if (known === undefined) return;
      const shown = known;
      setState({ ...NOTHING, shown, isWorking });
    };
    setState((earlier) => ({ ...earlier, isWorking: true }));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      show(true);
    }, TOGETHER_MILLISECONDS);
    const version = question.shown;
    const end = ask(
      question,
      (answer) => {
        if (answer.step === "faulty") {
          const faulty = { version, problems: answer.problems };
          setState(({ shown }) => ({ ...NOTHING, shown, faulty, isWorking: false }));
          return;
        }
        known = withAnswer(known, version, answer);
        if (isLate || answer.step === "covered") show(answer.step !== "covered");
      },
      (failed) => setState((earlier) => ({ ...earlier, failed, isWorking: false })),
    );
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [key]);
  return state;
}

function withAnswer(
  known: Analysed | undefined,
  version: RulesVersion,
  answer: Exclude<Answer, { step: "faulty" }>,
): Analysed | undefined {
  if (answer.step === "read") return { version, model: answer.model };
  if (known === undefined) return undefined;
  switch (answer.step) {
    case "compared":
      return { ...known, comparison: answer.comparison };
    case "analysed":
      return { ...known, findings: answer.findings };
    case "covered":
      return { ...known, coverage: answer.coverage };
  }
}
