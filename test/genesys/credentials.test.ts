import { inspect } from "node:util";
import { expect, test } from "vitest";
import { findCredentials, MissingCredentialsError } from "../../genesys/credentials.ts";
import type { Organisation } from "../../genesys/organisation.ts";

const real: Organisation = { kind: "region", region: "eu-west-1" };
const own = { GENESYSCLOUD_OAUTHCLIENT_ID: "own", GENESYSCLOUD_OAUTHCLIENT_SECRET: "own secret" };
const tutorial = { GENESYS_CLIENT_ID: "tutorial", GENESYS_CLIENT_SECRET: "tutorial secret" };
const config = { clientId: "config", clientSecret: "config secret" };

test.each([
  ["the provider's own variables come first", { ...own, ...tutorial }, config, "own"],
  ["the tutorial's variables come next", tutorial, config, "tutorial"],
  ["the stack config comes last", {}, config, "config"],
  ["an empty variable counts as not set", { ...tutorial, GENESYSCLOUD_OAUTHCLIENT_ID: "" }, {}, "tutorial"],
])("%s", (_, environment, stackConfig, found) => {
  expect(findCredentials(real, environment, stackConfig)).toEqual({
    clientId: found,
    clientSecret: `${found} secret`,
  });
});

test("the emulator needs none, whatever the environment says", () => {
  const emulator: Organisation = { kind: "emulator", url: "http://127.0.0.1:1" };
  expect(findCredentials(emulator, own, config)).toEqual({ clientId: "emulator", clientSecret: "emulator" });
});

test("without any, the error names all three ways", () => {
  const find = () => findCredentials(real, {}, {});
  expect(find).toThrow(MissingCredentialsError);
  expect(find).toThrow(
    [
      "no credentials for the real organisation",
      "give an OAuth client (grant: client credentials) in one of these ways:",
      "  GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET in the environment",
      "  GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET in the environment",
      "  attribute-routing:clientId and attribute-routing:clientSecret in the stack config, set with --secret",
    ].join("\n"),
  );
});

test.each([
  [{ GENESYSCLOUD_OAUTHCLIENT_ID: "a" }, {}, "GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET"],
  [{ GENESYSCLOUD_OAUTHCLIENT_SECRET: "a" }, {}, "GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_OAUTHCLIENT_ID"],
  [{ GENESYS_CLIENT_ID: "a" }, config, "GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"],
  [{}, { clientId: "a" }, "attribute-routing:clientId", "attribute-routing:clientSecret"],
  [{}, { clientSecret: "a" }, "attribute-routing:clientSecret", "attribute-routing:clientId"],
])("half of a pair (%o, %o) is an error, not a reason to look further", (environment, stackConfig, given, missing) => {
  expect(() => findCredentials(real, environment, stackConfig)).toThrow(`${given} is set, ${missing} is not`);
});

test("the error shows no value that was set", () => {
  try {
    findCredentials(real, { GENESYS_CLIENT_SECRET: "hush-hush" }, {});
    expect.unreachable();
  } catch (error) {
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("hush-hush");
  }
});
