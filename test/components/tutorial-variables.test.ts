import { describe, expect, test } from "vitest";
import { parseStackConfig, StackConfigError } from "../../components/stack-config.ts";
import { withTutorialVariables } from "../../components/tutorial-variables.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";

const [CHANNEL, STANDARD, VIP] = [1, 2, 3].map((digit) => `${digit}1111111-2222-4333-8444-555555555555`);
const variables = {
  GENESYS_WEBCHAT_CHANNEL_ID: CHANNEL,
  GENESYS_STANDARD_QUEUE_ID: STANDARD,
  GENESYS_VIP_QUEUE_ID: VIP,
};

function filled(
  environment: Readonly<Record<string, string | undefined>>,
  config: Readonly<Record<string, unknown>> = {},
  model = EXAMPLE,
) {
  const keys = Object.entries({ organisation: "emulator", ...config });
  const settings = parseStackConfig(
    Object.fromEntries(keys.map(([key, value]) => [`attribute-routing:${key}`, value])),
  );
  return withTutorialVariables(settings, environment, model);
}
function problemsOf(...args: Parameters<typeof filled>): readonly string[] {
  try {
    filled(...args);
  } catch (error) {
    if (!(error instanceof StackConfigError)) throw error;
    return error.message.split("\n").slice(1, -1);
  }
  throw new Error("nothing is wrong");
}

describe("the variables of the tutorial", () => {
  test("name the deployment and both queues", () => {
    expect(filled(variables)).toMatchObject({ deployment: CHANNEL, queues: { standard: STANDARD, vip: VIP } });
  });

  test("are used one by one, beside what the stack config names", () => {
    const { deployment, queues } = filled(
      { GENESYS_VIP_QUEUE_ID: VIP, GENESYS_STANDARD_QUEUE_ID: "" },
      { deployment: CHANNEL },
    );
    expect([deployment, queues]).toEqual([CHANNEL, { vip: VIP }]);
  });

  test("may repeat what the stack config says", () => {
    expect(filled(variables, { queues: { vip: VIP } }).queues).toEqual({ standard: STANDARD, vip: VIP });
  });

  test("change nothing where none is set", () => {
    expect(filled({ PATH: "/bin" })).toMatchObject({ deployment: undefined, queues: {} });
  });

  test("are refused, all at once, where they are no ids, say another thing, or have no queue in the rules", () => {
    const model = { ...EXAMPLE, queues: new Map([...EXAMPLE.queues].filter(([key]) => key !== "standard")) };
    const environment = { ...variables, GENESYS_WEBCHAT_CHANNEL_ID: "web chat" };
    expect(problemsOf(environment, { queues: { vip: STANDARD } }, model)).toEqual([
      "  GENESYS_WEBCHAT_CHANNEL_ID: expected an id, such as 11111111-2222-4333-8444-555555555555",
      '  GENESYS_STANDARD_QUEUE_ID: the rules have no queue "standard", only vip',
      "  GENESYS_VIP_QUEUE_ID: the stack config says another thing in attribute-routing:queues.vip; keep one of them",
    ]);
  });

  test("do not go with domains, which the deployment has already", () => {
    expect(problemsOf(variables, { allowedDomains: ["shop.example"] })).toEqual([
      "  attribute-routing:allowedDomains: the deployment of GENESYS_WEBCHAT_CHANNEL_ID keeps its own domains; leave this out",
    ]);
  });
});
