import { expect, test } from "vitest";
import { examineCredentials, examineRegion } from "../../../cli/doctor/credential-checks.ts";

const frankfurt = { kind: "region", region: "eu-central-1" } as const;
const emulator = { kind: "emulator", url: "http://127.0.0.1:8787" } as const;

test.each([
  [
    { GENESYSCLOUD_OAUTHCLIENT_ID: "the-id", GENESYSCLOUD_OAUTHCLIENT_SECRET: "the-secret", GENESYS_CLIENT_ID: "x" },
    {},
    "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET",
  ],
  [
    { GENESYS_CLIENT_ID: "the-id", GENESYS_CLIENT_SECRET: "the-secret" },
    {},
    "GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET",
  ],
  [
    {},
    { clientId: "the-id", clientSecret: "the-secret" },
    "attribute-routing:clientId and attribute-routing:clientSecret of the stack config",
  ],
])("credentials in %o and %o are told by their way", (environment, config, found) => {
  const { finding, facts } = examineCredentials(frankfurt, environment, config);
  expect(finding).toEqual({ status: "ok", found });
  expect(facts?.credentials).toEqual({ clientId: "the-id", clientSecret: "the-secret" });
});

test("the emulator needs no credentials", () => {
  expect(examineCredentials(emulator, {}, {}).finding).toEqual({
    status: "ok",
    found: "the emulator's built-in client",
  });
});

test("missing credentials and half of them are told with all three ways", () => {
  expect(examineCredentials(frankfurt, {}, {})).toEqual({
    finding: {
      status: "to-do",
      found: "no credentials for the real organisation",
      fix: expect.stringMatching(/^give an OAuth client.*GENESYSCLOUD_.*GENESYS_CLIENT_ID.*clientSecret/s),
    },
  });
  expect(examineCredentials(frankfurt, { GENESYS_CLIENT_ID: "the-id" }, {}).finding).toMatchObject({
    status: "to-do",
    found: "GENESYS_CLIENT_ID is set, GENESYS_CLIENT_SECRET is not",
  });
});

test("the region of the stack is told, also where a variable says the same", () => {
  expect(examineRegion(frankfurt, {})).toEqual({ status: "ok", found: "eu-central-1" });
  expect(examineRegion(frankfurt, { GENESYSCLOUD_REGION: "eu-central-1" })).toEqual({
    status: "ok",
    found: "eu-central-1",
  });
  expect(examineRegion(emulator, { GENESYS_REGION: "us-east-1" })).toEqual({
    status: "ok",
    found: "on loopback, http://127.0.0.1:8787",
  });
});

test("a variable that says another region is told", () => {
  expect(examineRegion(frankfurt, { GENESYS_REGION: "us-east-1" })).toEqual({
    status: "to-do",
    found: "the stack says eu-central-1, GENESYS_REGION says us-east-1; the stack decides",
    fix: "unset GENESYS_REGION, or correct attribute-routing:organisation, so that the credentials are of this organisation",
  });
});
