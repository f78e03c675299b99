import { withCommas } from "../text.ts";

/** The compiled flow would be larger than Architect can save. */
export class FlowTooLargeError extends Error {
  constructor(size: number, limit: number, rules: number) {
    super(
      `the compiled flow has ${withCommas(size)} bytes for ${rules} rules, Architect saves at most ` +
        `${withCommas(limit)}; merge rules that lead to the same target or split the routing over two flows`,
    );
    this.name = "FlowTooLargeError";
  }
}
