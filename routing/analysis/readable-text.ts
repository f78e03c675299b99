/** What a text should start with, end with and contain. */
export interface TextShape {
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  readonly infixes: readonly string[];
}

/** A text of the given shape that a person would find natural and that fits, or undefined. */
export function readableText(shape: TextShape, fits: (text: string) => boolean): string | undefined {
  const { prefix = "", suffix = "", infixes } = shape;
  const inner = infixes.join("-");
  const candidates =
    prefix === "" && suffix === "" && inner === ""
      ? ["other", "another", "value", "any", "x1", "1", "other-1"]
      : [
          ...(inner === "" ? [] : [`${prefix}${inner}${suffix}`, `${prefix}-${inner}-${suffix}`]),
          ...(inner === "" && prefix !== "" && suffix !== "" ? [`${prefix}${suffix}`, `${prefix}-${suffix}`] : []),
          `${prefix}123${inner}${suffix}`,
          `${prefix}${inner}123${suffix}`,
          `${prefix}1${inner}${suffix}`,
          ...(inner === "" ? [] : [`other-${inner}-other`]),
          ...(prefix === "" ? [`someone${suffix}`] : []),
          `${prefix}${inner}${suffix}`,
        ];
  return candidates.find(fits);
}
