import { expect, test } from "vitest";
import { examineToken } from "../../../cli/doctor/token-check.ts";
import { answering, clientWith, EVERYTHING, NOWHERE, organisationForTest } from "./support.ts";

test("a token is told with its grant and how long it is valid, never itself", async () => {
  const { organisation } = await organisationForTest();
  const { finding, facts } = await examineToken(organisation, EVERYTHING);
  expect(finding).toEqual({ status: "ok", found: "client credentials, valid for 24 hours" });
  expect(facts?.token).toMatch(/.{10,}/);
});

test("a token that is too short for an update is told", async () => {
  const { emulator, organisation } = await organisationForTest();
  const { finding, facts } = await examineToken(organisation, await clientWith(emulator, [], 300));
  expect(finding).toEqual({
    status: "to-do",
    found: "client credentials, valid for 5 minutes, expected at least 15 minutes",
    fix: "raise the token duration of the OAuth client (Admin > Integrations > OAuth)",
  });
  expect(facts?.token).toBeDefined();
});

test("an unknown client is told apart from a wrong secret", async () => {
  const { organisation } = await organisationForTest();
  expect(await examineToken(organisation, { clientId: "nobody", clientSecret: "s3cret" })).toEqual({
    finding: {
      status: "to-do",
      found: "the login answered 400 (invalid_client: client not found)",
      fix: "correct the client id: the emulator has no such OAuth client",
    },
  });
  expect(await examineToken(organisation, { clientId: "emulator", clientSecret: "s3cret" })).toEqual({
    finding: {
      status: "to-do",
      found: "the login answered 401 (invalid_client: authentication failed)",
      fix: "correct the client secret, or the region: the client is not of the emulator",
    },
  });
});

test("a client of another grant is told", async () => {
  const organisation = await answering(400, { error: "unauthorized_client", error_description: "not allowed" });
  expect((await examineToken(organisation, EVERYTHING)).finding).toEqual({
    status: "to-do",
    found: "the login answered 400 (unauthorized_client: not allowed)",
    fix: 'use an OAuth client with the grant "Client Credentials" (Admin > Integrations > OAuth)',
  });
});

test.each([429, 503])("%i of the login cannot be told apart from a bad moment", async (status) => {
  expect((await examineToken(await answering(status, {}), EVERYTHING)).finding).toEqual({
    status: "unknown",
    found: `the login answered ${status}`,
    fix: "try again later",
  });
});

test("an answer that is none of a login hints at something in between", async () => {
  expect((await examineToken(await answering(200, "<html>"), EVERYTHING)).finding).toEqual({
    status: "unknown",
    found: "the login answered 200",
    fix: "check that the login host is the platform's and no proxy answers in its place",
  });
});

test("a login that does not answer refers to its host", async () => {
  expect((await examineToken(NOWHERE, EVERYTHING)).finding).toEqual({
    status: "unknown",
    found: "the login did not answer (ECONNREFUSED)",
    fix: "see the line of the login host",
  });
});
