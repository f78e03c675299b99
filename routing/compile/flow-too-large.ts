/** The compiled flow would be larger than Architect can save. */
export class FlowTooLargeError extends Error {
  constructor(size: number, limit: number, rules: number) {
    super(
      `the compiled flow has ${size.toLocaleString("en")} bytes for ${rules} rules, Architect saves at most ` +
        `${limit.toLocaleString("en")}; merge rules that lead to the same target or split the routing over two flows`,
    );
    this.name = "FlowTooLargeError";
  }
}
