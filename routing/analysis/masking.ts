import type { Model } from "../model.ts";
import { classifierOf } from "./classifier.ts";
import type { Texts } from "./point-texts.ts";
import { classWords } from "./region-text.ts";
import type { Space } from "./space.ts";

/** Attribute texts as they may be shown: what a sensitive attribute holds is described in brackets. */
export function masked(model: Model, space: Space, texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      if (model.attributes.get(name)?.sensitive !== true) return [name, text];
      const axis = space.axes.find((candidate) => candidate.name === name && candidate.relaxed === undefined);
      // Literals of routing.yaml may be named, because they stand in it; the text itself may not.
      return [name, axis === undefined ? "(sensitive)" : `(${classWords(axis, classifierOf(axis)(text))})`];
    }),
  );
}
