/** AWS region → domain (Platform SDK for JavaScript 262, PureCloudRegionHosts). */
const DOMAINS = {
  "us-east-1": "mypurecloud.com",
  "us-east-2": "use2.us-gov-pure.cloud",
  "us-west-2": "usw2.pure.cloud",
  "ca-central-1": "cac1.pure.cloud",
  "sa-east-1": "sae1.pure.cloud",
  "mx-central-1": "mxc1.pure.cloud",
  "eu-west-1": "mypurecloud.ie",
  "eu-west-2": "euw2.pure.cloud",
  "eu-central-1": "mypurecloud.de",
  "eu-central-2": "euc2.pure.cloud",
  "me-central-1": "mec1.pure.cloud",
  "ap-south-1": "aps1.pure.cloud",
  "ap-southeast-1": "apse1.pure.cloud",
  "ap-southeast-2": "mypurecloud.com.au",
  "ap-northeast-1": "mypurecloud.jp",
  "ap-northeast-2": "apne2.pure.cloud",
  "ap-northeast-3": "apne3.pure.cloud",
  "eusc-de-east-1": "edee1.eusc-pure.cloud",
} as const;

export type Region = keyof typeof DOMAINS;

/** The AWS regions in which Genesys Cloud runs. */
export const REGIONS: readonly Region[] = Object.keys(DOMAINS).filter(isRegion);

export function isRegion(text: string): text is Region {
  return Object.hasOwn(DOMAINS, text);
}

/** Where conversations are routed: the organisation on loopback, or a real one in an AWS region. */
export type Organisation =
  | { readonly kind: "emulator"; readonly url: string }
  | { readonly kind: "region"; readonly region: Region };

/** Base addresses, without a slash at the end. */
export interface Addresses {
  readonly login: string;
  readonly api: string;
  readonly webMessaging: string;
}

export function addressesOf(organisation: Organisation): Addresses {
  if (organisation.kind === "emulator") {
    return { login: organisation.url, api: organisation.url, webMessaging: organisation.url.replace(/^http/, "ws") };
  }
  const domain = DOMAINS[organisation.region];
  return {
    login: `https://login.${domain}`,
    api: `https://api.${domain}`,
    webMessaging: `wss://webmessaging.${domain}`,
  };
}
