import { STOP } from "../label.ts";
import type { PublishedAction } from "./kinds.ts";

/** Disconnect: ends the conversation. */
export const disconnect: PublishedAction = {
  keys: {},
  publish: (_fields, _place, { program }) => {
    program.add((run) => {
      run.isDisconnected = true;
      return STOP;
    }, []);
  },
};
