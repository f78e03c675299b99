/** A detail of an API error: which field, and what is wrong with it. */
export interface ErrorDetail {
  readonly errorCode: string;
  readonly fieldName: string;
}

/** The limit that a request went beyond. */
export interface ErrorLimit {
  readonly key: string;
  readonly namespace: string;
  readonly value: number;
}

/** An error that the REST API answers in the platform's error body. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly limit: ErrorLimit | undefined;

  constructor(status: number, code: string, message: string, details: readonly ErrorDetail[] = [], limit?: ErrorLimit) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.limit = limit;
  }
}

/** The platform's error body, as the official SDKs read it (`ErrorBody`). */
export function errorBody(error: ApiError, contextId: string): object {
  const { message, code, status, details, limit } = error;
  return { message, code, status, contextId, messageParams: {}, details, errors: [], ...(limit && { limit }) };
}

export const notFound = (what: string, id: string): ApiError =>
  new ApiError(404, "not.found", `The requested ${what} with id ${id} was not found.`);

export const badRequest = (message: string, fieldName?: string): ApiError =>
  new ApiError(400, "bad.request", message, fieldName === undefined ? [] : [{ errorCode: "invalid.value", fieldName }]);

export const conflict = (message: string): ApiError => new ApiError(409, "conflict", message);
