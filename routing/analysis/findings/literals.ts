import type { Attribute, Test, Value } from "../../model.ts";
import { suggest } from "../../suggest.ts";
import { readAttribute, valueText } from "../../values.ts";
import { testsOf } from "../boundaries.ts";
import { literalText } from "../condition-text.ts";
import { type Finding, finding } from "../finding.ts";
import type { FindingContext } from "./context.ts";

/** A literal of an equality that its attribute can never hold. */
export interface ImpossibleLiteral {
  readonly literal: Value;
  readonly reason: string;
}

/** AR201: literals that are compared for equality and can never be held. */
export function impossibleComparisons({ model }: FindingContext): readonly Finding[] {
  return model.rules.flatMap((rule) =>
    testsOf(rule.condition).flatMap(({ attribute: name, test, place }) => {
      const attribute = model.attributes.get(name);
      if (attribute === undefined) return [];
      return impossibleLiterals(attribute, test).map(({ literal, reason }) =>
        finding(
          "AR201",
          { place, rules: [rule.name], help: wayOut(attribute, literal) },
          { attribute: name, literal: literalText(literal), rule: rule.name, reason },
        ),
      );
    }),
  );
}

/** The literals of an `eq` or `in` that an attribute can never hold. */
export function impossibleLiterals(attribute: Attribute, test: Test): readonly ImpossibleLiteral[] {
  if (test.operator !== "eq" && test.operator !== "in") return [];
  const literals = test.operator === "in" ? [...new Set(test.values)] : [test.value];
  return literals.flatMap((literal) => {
    const reason = reasonAgainst(attribute, literal);
    return reason === undefined ? [] : [{ literal, reason }];
  });
}

function reasonAgainst(attribute: Attribute, literal: Value): string | undefined {
  const state = readAttribute(attribute, valueText(literal));
  switch (state.state) {
    case "absent":
      return "a text of white space only counts as absent";
    case "invalid":
      return `it ${state.reason}`;
    case "valid":
      return state.value === literal ? undefined : `with ignoreCase it is read as ${literalText(state.value)}`;
  }
}

function wayOut(attribute: Attribute, literal: Value): string | undefined {
  if (attribute.type === "boolean" || attribute.values === undefined) return undefined;
  return suggest(valueText(literal), attribute.values.map(valueText));
}
