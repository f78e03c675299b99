import { GenesysError } from "../genesys/errors.ts";

/** What a call answers, or undefined where the platform has no such thing. */
export async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GenesysError && error.kind === "not-found") return undefined;
    throw error;
  }
}
