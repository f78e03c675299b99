import { describe, expect } from "vitest";
import { ours } from "../support/known.ts";
import { rig } from "./rig.ts";

const test = ours();

describe("a guest's connection", () => {
  test("is cut after so many frames, without a close frame, and the next connection is not", async () => {
    const { fault, hears } = await rig();
    const state = await fault({ kind: "cut-socket", frames: 1 });
    expect(await hears(1)).toEqual(["SessionResponse", "cut"]);
    expect(await hears()).toEqual(["SessionResponse", "Inbound", "Outbound"]);
    expect(await state()).toMatchObject({ fired: 1, left: 0 });
  });

  test("that is cut loses nothing of what the guest had sent", async () => {
    const { call, fault, hears } = await rig();
    await fault({ kind: "cut-socket", frames: 2 });
    expect(await hears(1)).toEqual(["SessionResponse", "Inbound", "cut"]);
    expect((await call("GET", "/api/v2/conversations")).body.total).toBe(1);
  });

  test("gives its frames backwards, and those at once for which no others come", async () => {
    const { fault, hears } = await rig();
    await fault({ kind: "reordered-frames", frames: 2, count: 2, after: 1 });
    const [inOrder, backwards] = [
      ["Inbound", "Outbound"],
      ["Outbound", "Inbound"],
    ] as const;
    const heard = [await hears(), await hears(), await hears(), await hears()];
    expect(heard).toEqual([inOrder, backwards, backwards, inOrder].map((two) => ["SessionResponse", ...two]));
  });
});
