/** Every text of the page, in English. A text with a value in it is a function. */
export const TEXTS = {
  title: "attribute-routing",
  skip: "Skip to the content",
  views: {
    tryIt: "Try it",
    rules: "The rules",
    verification: "Verification",
    organisation: "The organisation",
  },
  connection: {
    connecting: "Connecting to the emulator …",
    lost: "The emulator does not answer. Is it still running? Trying again …",
  },
} as const;
