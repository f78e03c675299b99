import { readFileSync } from "node:fs";

/** One exchange of an example: what is done, and what comes of it. */
export interface Exchange {
  /** `GET /path`, or a sentence. */
  readonly what: string;
  readonly body: string | undefined;
  /** A status, or a sentence; undefined where something is created. */
  readonly outcome: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What the answer's body has, among other things. */
  readonly answer: string | undefined;
}

export interface Example {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

const PAGE = new URL("../../../docs/emulator.md", import.meta.url);

/** The fenced blocks of docs/emulator.md, each with the heading that it is under. */
export function examples(): readonly Example[] {
  const page = readFileSync(PAGE, "utf8");
  let heading = "";
  return [...page.matchAll(/^#+ (.*)$|^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, title, language, text]) => {
    if (title !== undefined) heading = title;
    return text === undefined ? [] : [{ heading, language: language ?? "", text }];
  });
}

/** Reads an `http` block: exchanges with an empty line between them. */
export function exchanges(text: string): readonly Exchange[] {
  return text
    .trim()
    .split(/\n\n+/)
    .map((part) => {
      const [before = "", after] = part.split(/\n→ /);
      const [what = "", ...body] = before.split("\n");
      const [outcome, ...rest] = after?.split("\n") ?? [];
      const headers = rest.flatMap((line) => {
        const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? ""] as const];
      });
      return {
        what,
        body: body.join("\n") || undefined,
        outcome,
        headers,
        answer: rest.find((line) => line.startsWith("{")),
      };
    });
}
