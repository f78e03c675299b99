import type { PublishedAction } from "./kinds.ts";

/** Disconnect: ends the conversation. */
export const disconnect: PublishedAction = {
  keys: {},
  publish: () => () => true,
};
