import { useSignal } from "@preact/signals";
import { type VerificationDocument, verification } from "../emulator/client.ts";
import { Empty } from "../parts/empty.tsx";
import { visible } from "../parts/visible.ts";
import { TEXTS } from "../texts.ts";
import { StoryDialog } from "./story/story-dialog.tsx";
import { Time } from "./time.tsx";
import { RunView } from "./verification/run.tsx";
import { type Run, toneOf } from "./verification/scenario.tsx";

const texts = TEXTS.verification;

/** The runs of the verification, with verdicts as they come in. */
export function VerificationView() {
  const known = verification.value;
  const title = TEXTS.views.verification;
  switch (known.state) {
    case "loading":
      return <Empty title={title} text={texts.loading} />;
    case "unreadable":
      return <Empty title={title} text={known.why} />;
    case "none":
      return <Empty title={title} text={texts.none} help={texts.noneHelp} command={texts.command} />;
    case "known":
      return known.value.runs.length === 0 ? (
        <Empty title={title} text={texts.none} help={texts.noneHelp} command={texts.command} />
      ) : (
        <Runs runs={known.value.runs} />
      );
  }
}

function Runs({ runs }: VerificationDocument) {
  /** The run that was chosen; else the newest. */
  const chosen = useSignal<string | undefined>(undefined);
  const shown = runs.find(({ id }) => id === chosen.value) ?? runs[0];
  return (
    <div class="verification-view">
      <h1>{TEXTS.views.verification}</h1>
      {runs.length > 1 && (
        <fieldset class="runs">
          <legend>{texts.runs}</legend>
          {runs.map((run, index) => (
            <label key={run.id}>
              <input
                type="radio"
                name="run"
                checked={run === shown}
                onChange={() => {
                  // The newest stays the newest when another comes.
                  chosen.value = index === 0 ? undefined : run.id;
                }}
              />
              <span>
                <RunSign run={run} /> <Time at={run.startedAt} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {shown !== undefined && <RunView key={shown.id} run={shown} />}
      <StoryDialog view="verification" />
    </div>
  );
}

/** What a run says as a whole. */
function RunSign({ run }: { readonly run: Run }) {
  const tones = run.scenarios.map(toneOf);
  const failed = tones.filter((tone) => tone === "failed").length;
  const untold = tones.filter((tone) => tone === "error").length;
  if (failed > 0) return <span class="count failed">{`${failed} ${TEXTS.parts.verdicts.failed}`}</span>;
  if (untold > 0) return <span class="count error">{`${untold} ${TEXTS.parts.verdicts.error}`}</span>;
  if (!run.endedAt) return <span class="count info">{texts.still}</span>;
  return <span class="count passed">{visible(TEXTS.parts.verdicts.passed)}</span>;
}
