import { signal } from "@preact/signals";
import { addressOf, type View } from "../../view.ts";

const NAME = "conversation";

const inAddress = (): string | undefined =>
  new URLSearchParams(location.hash.split("?")[1] ?? "").get(NAME) ?? undefined;

/** The conversation whose story is told, as the address names it: it can be bookmarked, sent and gone back from. */
export const storyInAddress = signal(inAddress());
addEventListener("hashchange", () => {
  storyInAddress.value = inAddress();
});

/** Where the story of a conversation is told, above a view. */
export const addressOfStory = (view: View, conversationId: string): string =>
  `${addressOf(view)}?${NAME}=${encodeURIComponent(conversationId)}`;
