import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Pace } from "../../genesys/pace.ts";

function clock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
}

/** How many of so many calls may be made within some time. */
async function admitted(pace: Pace, calls: number, milliseconds: number): Promise<number> {
  let count = 0;
  for (let call = 0; call < calls; call += 1)
    void pace.turn().then(() => {
      count += 1;
    });
  await vi.advanceTimersByTimeAsync(milliseconds);
  return count;
}

describe("the calls of a token", () => {
  test("go at once up to the documented 300 a minute, less a margin, and then wait for the minute to pass", async () => {
    clock();
    const pace = new Pace();
    expect(await admitted(pace, 400, 59_999)).toBe(290);
    expect(await admitted(pace, 0, 1)).toBe(0);
    expect(await admitted(pace, 1, 1_000)).toBe(1);
  });

  test("follow the limit that the organisation's answers tell", async () => {
    clock();
    const pace = new Pace();
    pace.observe("60");
    expect(await admitted(pace, 400, 59_999)).toBe(50);
  });

  test.each([undefined, "", "many", "-1", "1.5"])("are not led astray by a limit of %o", async (allowed) => {
    clock();
    const pace = new Pace();
    pace.observe(allowed);
    expect(await admitted(pace, 400, 59_999)).toBe(290);
  });

  test("wait where one of them was told to, the longest of several times and not their sum", async () => {
    clock();
    const pace = new Pace();
    pace.hold(5_000);
    pace.hold(7_000);
    expect(await admitted(pace, 3, 6_999)).toBe(0);
    expect(await admitted(pace, 1, 1)).toBe(1);
  });
});
