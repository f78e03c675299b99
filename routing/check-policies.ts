import type { Model } from "./model.ts";
import type { Policies } from "./policies.ts";
import { RoutingFileError } from "./problem.ts";

/**
 * Checks that rules keep to the policies of a stack.
 *
 * @param file The name of routing.yaml in messages, and its text.
 * @throws RoutingFileError that shows every violation that is an error.
 */
export async function checkPolicies(
  model: Model,
  policies: Policies | undefined,
  file: { readonly name: string; readonly source: string },
): Promise<void> {
  if (policies === undefined) return;
  // Most stacks have none and need not wait until the analysis is loaded.
  const { analyse } = await import("./analysis/analyse.ts");
  const problems = analyse(model, { policies })
    .filter(({ isPolicy, severity, acknowledged }) => isPolicy && severity === "error" && acknowledged === undefined)
    .map(({ id, message, place, help }) => ({ message: `${message} [${id}]`, place, help }));
  if (problems.length > 0) throw new RoutingFileError(file.name, file.source, problems);
}
