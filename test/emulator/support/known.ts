import { test } from "vitest";

/** Declares one test: a claim in a sentence, and what shows it. */
export type Claim = (claim: string, body: () => void | Promise<void>) => void;

const claims: Claim = (claim, body) => test(claim, body);

/**
 * How we know that the platform behaves as a test of the emulator says. Each test in `test/emulator/` is declared by
 * one of these, and docs/fidelity.md is written from them: the claim, the mark, the source, the file. The marks are read
 * from the text of the test files, so a source is written as one string literal:
 *
 *     const test = documented("Organization limits, developer.genesys.cloud");
 *     test("a message of more than 4,096 bytes is refused with 4011", async () => { … });
 */

/** The vendor's documentation says so. @param source page or specification, as a reader finds it again */
export const documented = (_source: string): Claim => claims;

/** It was seen in recorded traffic of a real client or a real file. @param source which recording */
export const recorded = (_source: string): Claim => claims;

/** An official package or its source says so. @param source package and version, and where in it */
export const official = (_source: string): Claim => claims;

/** Nobody outside says so. @param why what makes it likely, and what would settle it */
export const assumed = (_why: string): Claim => claims;

/** Not about the platform: what the emulator itself promises to its users. */
export const ours = (): Claim => claims;
