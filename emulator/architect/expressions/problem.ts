/** An expression that cannot be published: it does not parse, or its types do not fit. */
export class ExpressionProblem extends Error {
  override readonly name = "ExpressionProblem";
}

/** An expression that failed while it ran. The flow continues in its error handling. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}
