import { ExpressionError } from "../problem.ts";

/** Guards the emulator's memory; how long the platform's texts may be is documented nowhere. */
const MAXIMUM_LENGTH = 1_000_000;

/** @throws ExpressionError for a text that is longer than the emulator keeps */
export function limitedText(text: string): string {
  limitLength(text.length);
  return text;
}

/** @throws ExpressionError for a length that is more than the emulator keeps; asked before the text is made */
export function limitLength(length: number): void {
  if (length > MAXIMUM_LENGTH)
    throw new ExpressionError(`the text has ${length} characters; the emulator keeps at most ${MAXIMUM_LENGTH}`);
}
