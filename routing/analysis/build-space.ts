import type { Attribute, Condition, Model, StringAttribute, Test } from "../model.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { SidedTest } from "./candidates.ts";
import { type Cells, type Member, testKey } from "./cells.ts";
import { changedCells } from "./changed-cells.ts";
import { booleanCells, closedStringCells } from "./closed-cells.ts";
import { numberCells } from "./number-cells.ts";
import { classesOf } from "./partition.ts";
import { type Axis, atomKey, type Side, Space } from "./space.ts";
import { textCells } from "./text-cells.ts";

interface Declared {
  readonly before: Attribute | undefined;
  readonly after: Attribute | undefined;
}

/** Cuts the attribute values of a model, or of two models to be compared, into classes. */
export function buildSpace(before: Model, after?: Model): Space {
  const tests = { before: collectTests(before), after: after === undefined ? undefined : collectTests(after) };
  const names = new Set([...before.attributes.keys(), ...(after?.attributes.keys() ?? [])]);
  const axes: Axis[] = [];
  const atoms = new Map<string, { axis: number; classes: Bits }>();
  // By name, so that the order of declarations changes nothing.
  for (const name of [...names].sort()) {
    const declared = { before: before.attributes.get(name), after: after?.attributes.get(name) };
    const own = {
      before: [...(tests.before.get(name)?.values() ?? [])],
      after: [...(tests.after?.get(name)?.values() ?? [])],
    };
    for (const part of axesOf(name, declared, own)) {
      for (const { side, test, classes } of part.truth) {
        atoms.set(atomKey(side, name, test), { axis: axes.length, classes });
      }
      axes.push(part.axis);
    }
  }
  return new Space(axes, atoms);
}

type TestsBySide = { readonly [side in Side]: readonly Test[] };

interface AxisPart {
  readonly axis: Axis;
  readonly truth: readonly (SidedTest & { readonly classes: Bits })[];
}

function axesOf(name: string, declared: Declared, own: TestsBySide): readonly AxisPart[] {
  const { before, after } = declared;
  const sided = [
    ...own.before.map((test): SidedTest => ({ side: "before", test })),
    ...own.after.map((test): SidedTest => ({ side: "after", test })),
  ];
  if (before !== undefined && after !== undefined && !sameDomain(before, after)) {
    const cells = changedCells(before, after, sided);
    return cells === undefined
      ? sided.map((test) => relaxedAxis(name, declared, test))
      : [exactAxis(name, declared, cells, sided)];
  }
  const attribute = before ?? after;
  if (attribute === undefined) return [];
  if (attribute.type === "string" && attribute.values === undefined) return textAxes(name, declared, attribute, sided);
  const tests = sided.map(({ test }) => test);
  return [exactAxis(name, declared, attributeCells(attribute, tests), sided)];
}

function attributeCells(attribute: Attribute, tests: readonly Test[]): Cells {
  switch (attribute.type) {
    case "string":
      return closedStringCells(attribute, attribute.values ?? [], tests);
    case "boolean":
      return booleanCells(attribute, tests);
    case "integer":
    case "number":
      return numberCells(attribute, tests);
  }
}

/** Which tests become axes of their own, step by step, when an open string has too many combinations. */
const RELAXATIONS: readonly (readonly Test["operator"][])[] = [
  [],
  ["contains"],
  ["contains", "endsWith"],
  ["contains", "endsWith", "startsWith"],
];

function textAxes(
  name: string,
  declared: Declared,
  attribute: StringAttribute,
  tests: readonly SidedTest[],
): readonly AxisPart[] {
  const { maxLength = Number.POSITIVE_INFINITY } = attribute;
  for (const relaxed of RELAXATIONS) {
    const isRelaxed = ({ test }: SidedTest) =>
      relaxed.includes(test.operator) && "value" in test && String(test.value).length <= maxLength && test.value !== "";
    const kept = tests.filter((test) => !isRelaxed(test));
    const cells = textCells(
      attribute,
      kept.map(({ test }) => test),
    );
    if (cells === undefined) continue;
    const loose = tests.filter(isRelaxed).map((test) => relaxedAxis(name, declared, test));
    return [exactAxis(name, declared, cells, kept), ...loose];
  }
  return tests.map((test) => relaxedAxis(name, declared, test));
}

function exactAxis(name: string, attributes: Declared, cells: Cells, tests: readonly SidedTest[]): AxisPart {
  const { size, members, classOf, truth } = classesOf(cells);
  return {
    axis: { name, attributes, size, members, classOf, locate: cells.locate, relaxed: undefined },
    truth: tests.flatMap((test, index) => {
      const classes = truth[index];
      return classes === undefined ? [] : [{ ...test, classes }];
    }),
  };
}

/** Two classes: the test is false (as of an absent attribute), or true. */
function relaxedAxis(name: string, attributes: Declared, test: SidedTest): AxisPart {
  const members: Member[][] = [[{ kind: "absent" }], []];
  const classOf = Int32Array.of(0, 1);
  return {
    axis: { name, attributes, size: 2, members, classOf, locate: undefined, relaxed: test },
    truth: [{ ...test, classes: bitsOf(2, [1]) }],
  };
}

/** Whether two declarations read every text alike. */
export function sameDomain(a: Attribute, b: Attribute): boolean {
  return domainKey(a) === domainKey(b);
}

function domainKey(attribute: Attribute): string {
  switch (attribute.type) {
    case "string": {
      const { values, ignoreCase, minLength, maxLength } = attribute;
      return JSON.stringify(["string", values?.toSorted(), ignoreCase, minLength, maxLength]);
    }
    case "boolean":
      return "boolean";
    case "integer":
    case "number": {
      const { type, values, minimum, maximum } = attribute;
      return JSON.stringify([type, values?.map(String).sort(), minimum?.toString(), maximum?.toString()]);
    }
  }
}

function collectTests(model: Model): Map<string, Map<string, Test>> {
  const tests = new Map<string, Map<string, Test>>();
  const visit = (condition: Condition): void => {
    switch (condition.kind) {
      case "all":
      case "any":
        condition.conditions.forEach(visit);
        return;
      case "not":
        visit(condition.condition);
        return;
      case "test": {
        const own = tests.get(condition.attribute);
        if (own === undefined) tests.set(condition.attribute, new Map([[testKey(condition.test), condition.test]]));
        else own.set(testKey(condition.test), condition.test);
        return;
      }
    }
  };
  for (const rule of model.rules) visit(rule.condition);
  return tests;
}
