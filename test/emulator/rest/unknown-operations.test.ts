import { expect } from "vitest";
import { OPERATIONS } from "../../../emulator/authorization/operations.ts";
import { ours } from "../support/known.ts";
import { emulatorForTest, fetchToken } from "../support/rest.ts";
import { sdkPaths } from "./sdk-operations.ts";

const test = ours();

/** For guests, who have no client and no permissions but a token of their own. */
const GUEST_HISTORY = "/webmessaging/messages";

/** So many requests at a time. */
const AT_ONCE = 20;

test("each operation of the platform that the emulator lacks is answered with 501, not with an answer that has a meaning", async () => {
  const { url } = await emulatorForTest({ requestsPerMinute: Number.POSITIVE_INFINITY });
  const token = await fetchToken(url);
  const id = crypto.randomUUID();
  const lacking = sdkPaths.filter(
    ({ method, path }) => method !== "HEAD" && path !== GUEST_HISTORY && OPERATIONS[`${method} ${path}`] === undefined,
  );
  expect(lacking.length).toBeGreaterThan(3000);
  const wrong: string[] = [];
  const ask = async ({ method, path }: (typeof lacking)[number]) => {
    const response = await fetch(`${url}/api/v2${path.replace(/\{\w+\}/g, id)}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
    });
    await response.arrayBuffer();
    if (response.status !== 501) wrong.push(`${method} ${path}: ${response.status}`);
  };
  for (let start = 0; start < lacking.length; start += AT_ONCE)
    await Promise.all(lacking.slice(start, start + AT_ONCE).map(ask));
  expect(wrong).toEqual([]);
});
