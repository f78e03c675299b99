/** What a voice flow plays, in English (United States): the words of each part, or a silence. */
export interface Audio {
  readonly kind: "audio";
  readonly parts: readonly AudioPart[];
}

export type AudioPart =
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "prompt"; readonly name: string }
  | { readonly kind: "silence"; readonly milliseconds: number };

/** Blank Audio, of no length. */
export const blank: Audio = { kind: "audio", parts: [] };

export const spoken = (words: string): Audio =>
  words === "" ? blank : { kind: "audio", parts: [{ kind: "words", words }] };

export const joined = (audios: readonly Audio[]): Audio => ({
  kind: "audio",
  parts: audios.flatMap(({ parts }) => parts),
});

/** The words; silences and prompts are named in square brackets. */
export const audioText = ({ parts }: Audio): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case "words":
          return part.words;
        case "prompt":
          return `[prompt ${part.name}]`;
        case "silence":
          return `[${part.milliseconds} ms of silence]`;
        default:
          return part satisfies never;
      }
    })
    .join(" ");

export const sameAudio = (one: Audio, other: Audio): boolean => audioText(one) === audioText(other);
