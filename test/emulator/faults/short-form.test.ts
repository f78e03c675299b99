import fc from "fast-check";
import { describe, expect } from "vitest";
import { overlap } from "../../../emulator/faults/route-pattern.ts";
import { readFault, readFaultText, startEmulator } from "../../../emulator/server.ts";
import { ours } from "../support/known.ts";

const test = ours();

describe("a fault on the command line", () => {
  test("is JSON, or says the same in short", () => {
    expect(readFaultText("429 GET /api/v2/routing/queues count=2 retryAfter=1")).toEqual(
      readFault({ kind: "429", method: "GET", route: "/api/v2/routing/queues", count: 2, retryAfter: 1 }),
    );
    expect(readFaultText(' {"kind": "late-index", "reads": 3}')).toEqual(readFaultText("late-index reads=3"));
    expect(readFaultText("503 count=unlimited")).toEqual(readFault({ kind: "503", count: "unlimited" }));
    expect(readFaultText('failed-job messages="No queue VIP." messages=2nd')).toEqual(
      readFault({ kind: "failed-job", messages: ["No queue VIP.", "2nd"] }),
    );
  });

  test("that is not understood is refused with what is expected", () => {
    expect(() => readFaultText("")).toThrow("A fault is an object with a kind, one of 429,");
    expect(() => readFaultText("earthquake")).toThrow('"earthquake" is no kind of fault. The kinds are 429,');
    expect(() => readFaultText("500 queues")).toThrow(
      '"queues" in the fault 500 queues is not understood. Write it as',
    );
    expect(() => readFaultText('{"kind"')).toThrow("is not JSON");
    expect(() => readFaultText("slow-answer")).toThrow("milliseconds: ");
  });

  test("is refused at the start when it could never fire", async () => {
    const faults = [readFaultText("500 /routing/queues")];
    await expect(startEmulator({ faults })).rejects.toThrow("Did you mean /api/v2/routing/queues?");
  });
});

const segment = fc.stringMatching(/^[a-z0-9-]{1,5}$/);

describe("the pattern of a route", () => {
  test("stands for a path exactly when each segment is equal or a placeholder", () => {
    const paths = fc.array(segment, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(paths, fc.infiniteStream(fc.constantFrom("*", "{id}", ":id", "")), paths, (path, marks, other) => {
        const pattern = path.map((text) => marks.next().value || text);
        const holds =
          other.length === pattern.length &&
          pattern.every((text, index) => /^[*{:]/.test(text) || text === other[index]);
        expect(overlap(`/${pattern.join("/")}`, `/${path.join("/")}`)).toBe(true);
        expect(overlap(`/${pattern.join("/")}`, `/${other.join("/")}`)).toBe(holds);
        expect(overlap(`/${path.join("/")}/**`, `/${[...path, ...other].join("/")}`)).toBe(true);
      }),
    );
  });
});
