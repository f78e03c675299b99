import { NoAnswerError } from "../exchange.ts";
import type { Heard } from "./probe-conversation.ts";
import { converse, NO_TIMINGS, sendTooMuch } from "./probe-conversation.ts";
import { probeFlow, VARIANTS } from "./probe-flow.ts";
import { ProbeError, ProbeWorld } from "./probe-world.ts";
import { answerTo, FIRST, MORE, placeOfAttribute, type Question } from "./questions.ts";
import type { Recorder } from "./recorder.ts";
import type { Answer, RecordingIndex } from "./snapshot.ts";

/** What conversations of their own tell. */
export interface Probed {
  readonly timings: RecordingIndex["timings"];
  readonly answers: readonly Answer[];
}

/**
 * Makes a queue without members, a flow and a messenger, holds a few conversations through them, and deletes everything
 * again, whatever happens. What does not succeed is left out, with the reason.
 */
export async function probe(
  recorder: Recorder,
  { name, signal, say }: { readonly name: string; readonly signal: AbortSignal; readonly say: (what: string) => void },
): Promise<Probed> {
  const world = new ProbeWorld(recorder, name, signal);
  let probed: Probed = { timings: NO_TIMINGS, answers: [] };
  try {
    say("making a queue, a flow and a messenger");
    await world.createQueue();
    const flowId = await world.publish(probeFlow(name, name), true);
    await recorder.tryCall("flow", { parameters: { flowId } });
    const deploymentId = await world.createMessenger(flowId);
    // Once more, now that there is one of each in the lists.
    for (const list of ["queues", "flows", "configurations", "deployments"] as const) await recorder.tryCall(list);
    const heard = await converse(recorder, deploymentId, FIRST.saying, { signal, recorded: true });
    probed = firstAnswers(heard, recorder);
    for (const question of MORE) {
      say(question.question);
      probed = { ...probed, answers: [...probed.answers, await ask(question, recorder, deploymentId, signal)] };
    }
    await sendTooMuch(recorder, deploymentId);
    for (const variant of VARIANTS) {
      say(variant.question);
      probed = { ...probed, answers: [...probed.answers, await tryToPublish(variant, world)] };
    }
  } catch (error) {
    if (!(error instanceof ProbeError) && !(error instanceof NoAnswerError)) throw error;
    recorder.leaveOut("probe", `it broke off: ${error.message}`);
  } finally {
    say("deleting what was made");
    await world.deleteAll();
  }
  return probed;
}

function firstAnswers(heard: Heard, recorder: Recorder): Probed {
  const first = { id: FIRST.id, question: FIRST.question, ...answerTo(FIRST, heard) };
  if (heard.kind !== "conversation") return { timings: NO_TIMINGS, answers: [first] };
  const { attributes, participants } = heard.view;
  return {
    timings: heard.timings,
    answers: [
      first,
      {
        id: "attribute-name",
        question: "Under which name does a custom attribute stand on the customer?",
        answer: placeOfAttribute(attributes),
      },
      {
        id: "participant-literals",
        question: "Which purposes, participant types, types and providers do the participants have?",
        answer: JSON.stringify(recorder.scrubber.scrub(participants)),
      },
    ],
  };
}

async function ask(question: Question, recorder: Recorder, deploymentId: string, signal: AbortSignal): Promise<Answer> {
  const { id, question: text, saying } = question;
  try {
    const heard = await converse(recorder, deploymentId, saying, { signal, recorded: false });
    return { id, question: text, ...answerTo(question, heard) };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { id, question: text, answer: null, why: error.message };
  }
}

async function tryToPublish(variant: (typeof VARIANTS)[number], world: ProbeWorld): Promise<Answer> {
  const { id, question, flow } = variant;
  try {
    await world.publish(flow(`${world.name} ${id}`, world.name), false);
    return { id, question, answer: "yes" };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    return { id, question, answer: "no", why: error.message };
  }
}
