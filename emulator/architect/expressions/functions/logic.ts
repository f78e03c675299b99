import { audio, boolean, booleanOrNotSet, same, sameList } from "../parameters.ts";
import { at, marked, type Signature, unary } from "../signature.ts";
import type { Definitions } from "./definitions.ts";

/** `and`, `or` and `?:` evaluate only what they need; `!` is the negation. */
export const logic: Definitions = {
  and: [
    {
      parameters: [boolean, boolean],
      returns: "boolean",
      compile: (operands, name) => {
        const [one, two] = [at(operands, 0), at(operands, 1)];
        return (scope) => boolean.read(one(scope), name) && boolean.read(two(scope), name);
      },
    },
  ],
  or: [
    {
      parameters: [boolean, boolean],
      returns: "boolean",
      compile: (operands, name) => {
        const [one, two] = [at(operands, 0), at(operands, 1)];
        return (scope) => boolean.read(one(scope), name) || boolean.read(two(scope), name);
      },
    },
  ],
  "!": [unary(boolean, "boolean", (value) => !value)],
  "?:": choice(),
};

/** If(condition, value when true, value otherwise). */
export const logicFunctions: Definitions = { If: choice() };

/** A NOT_SET condition counts as false; both values have the same type, and not both are the literal NOT_SET. */
function choice(): readonly Signature[] {
  return [...marked({ only: "voice" }, choiceOf(audio, "audio")), choiceOf(same, "T"), choiceOf(sameList, "T[]")];
}

function choiceOf(value: Signature["parameters"][number], returns: Signature["returns"]): Signature {
  return {
    parameters: [booleanOrNotSet, value, value],
    returns,
    compile: (operands) => {
      const [condition, yes, no] = [at(operands, 0), at(operands, 1), at(operands, 2)];
      return (scope) => (condition(scope) === true ? yes(scope) : no(scope));
    },
  };
}
