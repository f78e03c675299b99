import { expect, test } from "vitest";
import { addressesOf, isRegion, REGIONS } from "../../genesys/organisation.ts";

/** The regions in the official JavaScript SDK 262 (PureCloudRegionHosts), written down a second time on purpose. */
const DOMAINS = [
  ["us-east-1", "mypurecloud.com"],
  ["us-east-2", "use2.us-gov-pure.cloud"],
  ["us-west-2", "usw2.pure.cloud"],
  ["ca-central-1", "cac1.pure.cloud"],
  ["sa-east-1", "sae1.pure.cloud"],
  ["mx-central-1", "mxc1.pure.cloud"],
  ["eu-west-1", "mypurecloud.ie"],
  ["eu-west-2", "euw2.pure.cloud"],
  ["eu-central-1", "mypurecloud.de"],
  ["eu-central-2", "euc2.pure.cloud"],
  ["eusc-de-east-1", "edee1.eusc-pure.cloud"],
  ["me-central-1", "mec1.pure.cloud"],
  ["ap-south-1", "aps1.pure.cloud"],
  ["ap-southeast-1", "apse1.pure.cloud"],
  ["ap-southeast-2", "mypurecloud.com.au"],
  ["ap-northeast-1", "mypurecloud.jp"],
  ["ap-northeast-2", "apne2.pure.cloud"],
  ["ap-northeast-3", "apne3.pure.cloud"],
] as const;

test.each(DOMAINS)("%s is reached at %s", (region, domain) => {
  expect(addressesOf({ kind: "region", region })).toEqual({
    login: `https://login.${domain}`,
    api: `https://api.${domain}`,
    webMessaging: `wss://webmessaging.${domain}`,
  });
});

test("these are all the regions", () => {
  expect([...REGIONS].sort()).toEqual(DOMAINS.map(([region]) => region).sort());
});

test("an emulator is reached at one address, its guests by the socket scheme", () => {
  const url = "http://127.0.0.1:8787";
  expect(addressesOf({ kind: "emulator", url })).toEqual({ login: url, api: url, webMessaging: "ws://127.0.0.1:8787" });
});

test.each(["eu-central-9", "EU-CENTRAL-1", "", "constructor"])("%o is no region", (text) => {
  expect(isRegion(text)).toBe(false);
});
