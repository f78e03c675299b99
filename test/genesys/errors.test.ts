import { expect, test } from "vitest";
import { type FailureKind, failureOf } from "../../genesys/errors.ts";

const call = "GET /api/v2/conversations/1";
const headers = { correlationId: undefined, retryAfter: undefined };

test.each<[number, FailureKind]>([
  [400, "bad-request"],
  [401, "unauthorised"],
  [403, "permission-missing"],
  [404, "not-found"],
  [409, "conflict"],
  [422, "bad-request"],
  [429, "rate-limited"],
  [500, "server"],
  [501, "server"],
  [503, "server"],
  [304, "unexpected-answer"],
  [418, "unexpected-answer"],
])("%i means %s", (status, kind) => {
  expect(failureOf(call, status, {}, headers)).toMatchObject({ name: "GenesysError", kind, status });
});

test("the message names method, path, status, the platform's words and the correlation id", () => {
  const body = { code: "not.found", message: "The requested resource was not found", contextId: "c-1" };
  expect(failureOf(call, 404, body, headers).message).toBe(
    "GET /api/v2/conversations/1 answered 404 (not.found: The requested resource was not found), correlation id c-1",
  );
});

test("the correlation id of the header wins over the body's", () => {
  const { message } = failureOf(call, 404, { contextId: "body" }, { ...headers, correlationId: "header" });
  expect(message).toMatch(/, correlation id header$/);
});

test("a missing permission is named, with the way to grant it", () => {
  const body = {
    code: "missing.any.permissions",
    message:
      "Unable to perform the requested action. You must have at least one of the following permissions assigned: " +
      "[conversation:message:view, conversation:webmessaging:view]",
  };
  const { message } = failureOf(call, 403, body, headers);
  expect(message).toContain("[conversation:message:view, conversation:webmessaging:view]");
  expect(message).toContain("grant the permission to a role of the OAuth client, in the division of the object");
});

test.each([
  [
    "both words",
    { error: "invalid_client", error_description: "authentication failed" },
    "(invalid_client: authentication failed)",
  ],
  ["one word", { error: "invalid_client" }, "(invalid_client)"],
])("a refused login is told in the words of the login server: %s", (_, body, said) => {
  expect(failureOf("POST https://login.x/oauth/token", 401, body, headers).message).toBe(
    `POST https://login.x/oauth/token answered 401 ${said}; ` +
      "check the OAuth client's id and secret, and that the region is the organisation's",
  );
});

test.each([
  ["a page", "<html>Bad gateway</html>"],
  ["nothing", undefined],
  ["another shape", { errors: [] }],
])("an answer that holds %s leaves the status alone", (_, body) => {
  expect(failureOf(call, 502, body, headers).message).toBe("GET /api/v2/conversations/1 answered 502");
});

test.each([
  ["30", 30],
  ["0", 0],
  ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
  [undefined, undefined],
])("Retry-After %s is read as %s seconds", (retryAfter, seconds) => {
  expect(failureOf(call, 429, {}, { ...headers, retryAfter }).retryAfter).toBe(seconds);
});
