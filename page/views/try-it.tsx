import type { Problem } from "../../routing/problem.ts";
import { type RulesDocument, rules } from "../emulator/client.ts";
import { chat, ownStory } from "../guest/own-conversation.ts";
import { Empty } from "../parts/empty.tsx";
import { visible } from "../parts/visible.ts";
import { TEXTS } from "../texts.ts";
import { chosenTexts } from "./try-it/choice.ts";
import { FlowView } from "./try-it/flow-view.tsx";
import { Frames } from "./try-it/frames.tsx";
import { Outcome } from "./try-it/outcome.tsx";
import { ParticipantData } from "./try-it/participant-data.tsx";
import { Shop } from "./try-it/shop.tsx";
import { StepsView } from "./try-it/steps-view.tsx";
import { triedDeployment } from "./try-it/tried-deployment.ts";
import { startTrying, type Tried, useTried } from "./try-it/use-tried.ts";
import { WhyNot } from "./try-it/why-not.tsx";

const TEXT = TEXTS.tryIt;

/** A shop page with a messenger, and beside it what its attributes do on their way to a queue. */
export function TryItView() {
  startTrying();
  const document = rules.value;
  switch (document.state) {
    case "loading":
      return <p class="muted">{TEXT.loading}</p>;
    case "unreadable":
      return <Empty title={TEXTS.views.tryIt} text={document.why} />;
    case "none":
      return <Empty title={TEXTS.views.tryIt} text={TEXT.noRules} help={TEXT.noRulesHelp} command={TEXT.command} />;
    case "known":
      return <WithRules document={document.value} />;
  }
}

/** Conversations are routed by what was deployed, which the file on disk may be ahead of. */
function WithRules({ document }: { readonly document: RulesDocument }) {
  const { file, text, base } = document;
  const inForce = base?.text ?? text;
  const phase = chat.phase.value;
  const sent = chat.sentAttributes.value;
  const form = chosenTexts(undefined);
  // After a chat its outcome stays until other attributes are chosen.
  const isAboutChat = sent !== undefined && (phase !== "ended" || areEqual(form, sent));
  const tried = useTried(inForce, isAboutChat ? sent : form);
  switch (tried.state) {
    case "reading":
      return <p class="muted">{TEXT.loading}</p>;
    case "faulty":
      return <Faulty file={file} problems={tried.problems} />;
    case "read":
      return (
        <TryIt
          tried={tried}
          sent={isAboutChat ? sent : undefined}
          note={text === inForce ? undefined : TEXT.behind(file)}
        />
      );
  }
}

interface TryItProps {
  readonly tried: Extract<Tried, { state: "read" }>;
  /** What the chat's first message carried; undefined before there is a chat. */
  readonly sent: Readonly<Record<string, string>> | undefined;
  readonly note: string | undefined;
}

function TryIt({ tried: { model, explanation, nearest }, sent, note }: TryItProps) {
  const chosen = chosenTexts(model.attributes);
  const attributes = sent ?? chosen;
  const story = sent === undefined ? undefined : ownStory.value;
  const deployment = triedDeployment();
  const flowId = story?.flow?.id ?? deployment?.flowId;
  const sensitive = new Set([...model.attributes.values()].flatMap((one) => (one.sensitive ? [one.name] : [])));
  return (
    <div class="try-it">
      <h1 class="hidden">{TEXTS.views.tryIt}</h1>
      <Shop
        model={model}
        deployment={deployment}
        attributes={chosen}
        isStale={sent !== undefined && !areEqual(sent, chosen)}
      />
      <div class="platform">
        {note !== undefined && <p class="note">{note}</p>}
        <Outcome model={model} explanation={explanation} story={story} />
        <div class="cards">
          {flowId !== undefined && (
            <FlowView flowId={flowId} version={story?.flow?.version ?? undefined} story={story} />
          )}
          <div class="stack">
            <ParticipantData story={story} sensitive={sensitive} />
            <Frames sensitive={sensitive} />
          </div>
          <StepsView story={story} sensitive={sensitive} />
        </div>
      </div>
      <WhyNot model={model} explanation={explanation} nearest={nearest} attributes={attributes} />
    </div>
  );
}

function Faulty({ file, problems }: { readonly file: string; readonly problems: readonly Problem[] }) {
  return (
    <section class="empty">
      <h1>{TEXTS.views.tryIt}</h1>
      <p>{TEXT.faulty(file)}</p>
      <ul>
        {problems.map(({ message, place: { line, column } }) => (
          <li key={`${line}:${column} ${message}`}>
            <code>{`${file}:${line}:${column}`}</code> {visible(message)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function areEqual(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
