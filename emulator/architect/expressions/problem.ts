/** An expression that cannot be published: it does not parse, or its types do not fit. */
export class ExpressionProblem extends Error {
  override readonly name = "ExpressionProblem";
  /** Where in the text, as a character position from 1. */
  readonly position: number | undefined;

  constructor(message: string, position?: number) {
    super(message);
    this.position = position;
  }
}

/** An expression that failed while it ran. The flow continues in its error handling. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  /** Where in the text the innermost failing call stands, from 1; undefined until the call has said so. */
  position: number | undefined;
}
