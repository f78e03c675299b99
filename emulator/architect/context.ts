import { checkExpression } from "./expressions/check.ts";
import { ExpressionProblem } from "./expressions/problem.ts";
import type { Compiled } from "./expressions/signature.ts";
import { typeName, type ValueType } from "./expressions/types.ts";
import { type FlowNode, placeIn } from "./flow-node.ts";
import { fromJson, takesJson } from "./from-json.ts";
import type { Label } from "./label.ts";
import type { Places } from "./places.ts";
import type { Problems } from "./problems.ts";
import type { Program } from "./program.ts";
import type { OutsideAction } from "./published-flow.ts";
import type { ReferenceResolver } from "./references.ts";
import type { Variables } from "./variables.ts";

/** What the parts of a flow need to be published. */
export interface PublishContext {
  readonly problems: Problems;
  readonly references: ReferenceResolver;
  readonly variables: Variables;
  /** Where the actions are written to. */
  readonly program: Program;
  readonly places: Places;
  /** The action whose settings are read. */
  readonly node?: FlowNode | undefined;
  /** The paths of the task that the actions are in; undefined in a state. */
  readonly taskPaths?: readonly string[];
  /** The loop that the actions are in. */
  readonly loop?: { readonly next: Label; readonly exit: Label };
  /** Collects the actions whose outcome comes from outside. */
  readonly outside: OutsideAction[];
}

/** What reading a value needs. */
export type Expecting = Pick<PublishContext, "problems" | "references" | "variables" | "node">;

/**
 * Compiles an expression that must have a type, or where undefined any type. The SDK's editor would wrap one of another
 * type in a conversion; here the flow must say so itself, for what is written down is then the same on both. Only JSON
 * becomes what is expected.
 */
export function compileExpression(
  text: unknown,
  place: string,
  type: ValueType | undefined,
  context: Expecting,
): Compiled | undefined {
  if (typeof text !== "string") {
    context.problems.add(place, `expected an expression in quotes, found ${JSON.stringify(text)}`);
    return undefined;
  }
  try {
    const variables = new Map<string, Compiled>();
    const checked = checkExpression(text, (name) => {
      const found = context.variables.find(name);
      if (found !== undefined) variables.set(context.variables.declared(name)?.name ?? name, found.read);
      return found;
    });
    const watched = (run: Compiled) => watchedExpression(run, text, place, variables, context);
    if (type === undefined || checked.type === type || checked.type === "NOT_SET") return watched(checked.run);
    if (checked.type === "json" && takesJson(type)) return watched(fromJson(checked.run, type));
    context.problems.add(
      place,
      `cannot convert the expression from type ${typeName(checked.type)} to ${typeName(type)}`,
    );
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    context.problems.add(place, error.message);
  }
  return undefined;
}

/** An expression of an action that tells who watches what came of it. */
function watchedExpression(
  run: Compiled,
  text: string,
  place: string,
  variables: ReadonlyMap<string, Compiled>,
  { node }: Expecting,
): Compiled {
  if (node === undefined) return run;
  node.details.push(text);
  const at = placeIn(node, place);
  return (scope) =>
    scope.recording === undefined ? run(scope) : scope.recording.evaluate(scope, run, at, text, variables);
}
