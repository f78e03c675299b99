import { type TestAPI, test } from "vitest";

/**
 * How we know that the platform behaves as a test of the emulator says. Each test in `test/emulator/` is declared by
 * what one of these gives, which is vitest's `test`, and docs/fidelity.md is written from them: the claim, the mark, the source, the file. The marks are read
 * from the text of the test files, so a source is written as one string literal:
 *
 *     const test = documented("Organization limits, developer.genesys.cloud");
 *     test("a message of more than 4,096 bytes is refused with 4011", async () => { … });
 */

/** The vendor's documentation says so. @param source page or specification, as a reader finds it again */
export const documented = (_source: string): TestAPI => test;

/** It was seen in recorded traffic of a real client or a real file. @param source which recording */
export const recorded = (_source: string): TestAPI => test;

/** An official package or its source says so. @param source package and version, and where in it */
export const official = (_source: string): TestAPI => test;

/** Nobody outside says so. @param why what makes it likely, and what would settle it */
export const assumed = (_why: string): TestAPI => test;

/** Not about the platform: what the emulator itself promises to its users. */
export const ours = (): TestAPI => test;
