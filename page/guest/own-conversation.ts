import { type ReadonlySignal, signal } from "@preact/signals";
import { fetchStory, onConversation, onFlowStep, onFrame, onOpen, type Story } from "../emulator/client.ts";
import { Chat } from "./chat.ts";

/** The chat of this page. It goes on while other views are shown, and ends with the page. */
export const chat = new Chat();
addEventListener("pagehide", () => chat.leave());

const story = signal<Story | undefined>(undefined);
/** The conversation of the chat as the platform has it; undefined until there is one. */
export const ownStory: ReadonlySignal<Story | undefined> = story;

let connectionId: string | undefined;
let conversationId: string | undefined;
let isFetching = false;
let isStale = false;

// A guest is never told which conversation is its own; the emulator shows its owner.
onFrame((frame) => {
  if (frame.connectionId !== connectionId && !chat.isOwn(frame.text)) return;
  connectionId = frame.connectionId;
  if (frame.conversationId === null) return;
  conversationId = frame.conversationId;
  refresh();
});
onConversation(({ id }) => id === conversationId && refresh());
onFlowStep((step) => step.conversationId === conversationId && refresh());
onOpen(refresh);
chat.phase.subscribe((phase) => {
  if (phase !== "connecting") return;
  connectionId = undefined;
  conversationId = undefined;
  story.value = undefined;
});

/** Fetches the story; once more if something changed meanwhile. */
function refresh(): void {
  const id = conversationId;
  if (id === undefined) return;
  isStale = isFetching;
  if (isFetching) return;
  isFetching = true;
  const done = (fetched?: Story) => {
    isFetching = false;
    if (fetched !== undefined && id === conversationId) story.value = fetched;
    if (isStale || id !== conversationId) refresh();
  };
  fetchStory(id).then(done, (error: unknown) => {
    console.error(error);
    done();
  });
}
