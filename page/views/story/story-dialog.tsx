import { useEffect, useRef, useState } from "preact/hooks";
import { fetchStory, onConversation, RequestError, type Story } from "../../emulator/client.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { addressOf, type View } from "../../view.ts";
import { storyInAddress } from "./address.ts";
import { StoryContent } from "./story-content.tsx";
import { useSensitive } from "./use-sensitive.ts";

/** The whole story of the conversation that the address names, above a view; nothing where it names none. */
export function StoryDialog({ view }: { readonly view: View }) {
  const id = storyInAddress.value;
  return id === undefined ? null : <Dialog key={id} id={id} onClose={() => location.assign(addressOf(view))} />;
}

type Telling =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "told"; readonly story: Story };

function Dialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const sensitive = useSensitive();
  const [telling, setTelling] = useState<Telling>({ state: "loading" });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const tell = () => {
      fetchStory(id).then(
        (story) => setTelling({ state: "told", story }),
        (error: unknown) => setTelling({ state: "failed", why: reasonOf(error) }),
      );
    };
    tell();
    return onConversation((change) => {
      if (change.id === id) tell();
    });
  }, [id]);
  return (
    <dialog ref={dialog} class="story" aria-labelledby="story-title" onClose={onClose}>
      <header>
        <h1 id="story-title">
          {TEXTS.story.title} <code>{visible(id)}</code>
        </h1>
        <button type="button" onClick={() => dialog.current?.close()}>
          {TEXTS.story.close}
        </button>
      </header>
      {(telling.state === "loading" || sensitive === undefined) && <p class="muted">{TEXTS.story.loading}</p>}
      {telling.state === "failed" && <p role="alert">{visible(telling.why)}</p>}
      {telling.state === "told" && sensitive !== undefined && (
        <StoryContent story={telling.story} sensitive={sensitive} />
      )}
    </dialog>
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof RequestError && error.status === 404) return TEXTS.story.gone;
  return error instanceof Error ? error.message : String(error);
}
