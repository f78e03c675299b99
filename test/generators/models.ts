import * as fc from "fast-check";
import type { Attribute, Condition, Model, Place, Rule, Target, Test, Value } from "../../routing/model.ts";

/**
 * Random models, small enough to be checked against brute force: up to three attributes of every type with every
 * constraint, up to six rules with `all`, `any` and `not` to depth two. Literals are drawn from few values, so that
 * rules overlap, repeat and contradict each other often. All models are well-formed, as the reader would return them.
 */

const SCALE = 10n ** 10n;
const PLACE: Place = { line: 1, column: 1, endColumn: 2 };
const TARGETS: readonly Target[] = [
  { queue: "vip", priority: undefined, skills: [], language: undefined, say: undefined },
  { queue: "standard", priority: undefined, skills: [], language: undefined, say: undefined },
  { queue: "vip", priority: 50, skills: [], language: undefined, say: undefined },
];

/** The characters of literals; `z` stands in no literal, so it is always "another" character. */
export const LETTERS = ["a", "B", " ", "😀"] as const;
export const OTHER_LETTER = "z";

const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 2 }).map((letters) => letters.join(""));
const whole = fc.integer({ min: -3, max: 6 }).map((value) => BigInt(value) * SCALE);
const decimal = fc.oneof(
  whole,
  fc.integer({ min: -30, max: 60 }).map((value) => (BigInt(value) * SCALE) / 10n),
  fc.constantFrom(1n, -1n, SCALE + 1n, 4n * SCALE - 1n),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const common = (name: string) => ({ name, description: undefined, sensitive: false, place: PLACE });

function stringAttribute(name: string): fc.Arbitrary<Attribute> {
  return fc
    .record({
      values: optional(fc.uniqueArray(word, { minLength: 1, maxLength: 4, selector: (text) => text.toLowerCase() })),
      ignoreCase: fc.boolean(),
      lengths: fc.tuple(optional(fc.integer({ min: 0, max: 3 })), optional(fc.integer({ min: 0, max: 4 }))),
    })
    .map(({ values, ignoreCase, lengths: [minLength, extra] }) => ({
      ...common(name),
      type: "string" as const,
      values,
      ignoreCase: ignoreCase && values !== undefined,
      minLength,
      maxLength: extra === undefined ? undefined : (minLength ?? 0) + extra,
    }));
}

function numericAttribute(name: string, type: "integer" | "number"): fc.Arbitrary<Attribute> {
  return fc
    .record({
      values: fc.option(fc.uniqueArray(decimal, { minLength: 1, maxLength: 4 }), { nil: undefined, freq: 3 }),
      bounds: fc.tuple(optional(decimal), optional(decimal)),
    })
    .map(({ values, bounds: [a, b] }) => {
      const ordered = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
      return { ...common(name), type, values, minimum: ordered[0], maximum: ordered[1] };
    });
}

/** One declaration of an attribute. */
export function attributeArbitrary(name: string): fc.Arbitrary<Attribute> {
  return fc.oneof(
    stringAttribute(name),
    numericAttribute(name, "integer"),
    numericAttribute(name, "number"),
    fc.constant({ ...common(name), type: "boolean" as const }),
  );
}

function literalOf(attribute: Attribute): fc.Arbitrary<Value> {
  switch (attribute.type) {
    case "string":
      return attribute.values === undefined ? word : fc.oneof(fc.constantFrom(...attribute.values), word);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return attribute.values === undefined ? decimal : fc.oneof(fc.constantFrom(...attribute.values), decimal);
  }
}

function testArbitrary(attribute: Attribute): fc.Arbitrary<Test> {
  const literal = literalOf(attribute);
  const shared: fc.Arbitrary<Test>[] = [
    literal.map((value) => ({ operator: "eq", value })),
    fc.array(literal, { minLength: 1, maxLength: 3 }).map((values) => ({ operator: "in", values })),
    fc.boolean().map((value) => ({ operator: "present", value })),
  ];
  switch (attribute.type) {
    case "string":
      return fc.oneof(
        ...shared,
        fc
          .record({ operator: fc.constantFrom("startsWith", "endsWith", "contains"), value: word })
          .map((test): Test => test),
      );
    case "boolean":
      return fc.oneof(...shared);
    case "integer":
    case "number":
      return fc.oneof(
        ...shared,
        fc.record({ operator: fc.constantFrom("gt", "gte", "lt", "lte"), value: decimal }).map((test): Test => test),
      );
  }
}

function conditionArbitrary(attributes: readonly Attribute[], depth: number): fc.Arbitrary<Condition> {
  const test: fc.Arbitrary<Condition> = fc.constantFrom(...attributes).chain((attribute) =>
    testArbitrary(attribute).map(
      (own): Condition => ({
        kind: "test",
        attribute: attribute.name,
        test: own,
        place: PLACE,
      }),
    ),
  );
  if (depth === 0) return test;
  const part = conditionArbitrary(attributes, depth - 1);
  return fc.oneof(
    { arbitrary: test, weight: 2 },
    {
      arbitrary: fc
        .record({
          kind: fc.constantFrom("all", "any"),
          conditions: fc.array(part, { minLength: 0, maxLength: 3 }),
          place: fc.constant(PLACE),
        })
        .map((condition): Condition => condition),
      weight: 3,
    },
    { arbitrary: part.map((condition): Condition => ({ kind: "not", condition, place: PLACE })), weight: 1 },
  );
}

/** Rules over given attributes. */
export function rulesArbitrary(attributes: readonly Attribute[], maxRules = 6): fc.Arbitrary<readonly Rule[]> {
  return fc
    .array(fc.record({ condition: conditionArbitrary(attributes, 2), target: fc.constantFrom(...TARGETS) }), {
      minLength: 1,
      maxLength: maxRules,
    })
    .map((rules) => rules.map((rule, index) => ({ ...rule, name: `rule ${index + 1}`, place: PLACE })));
}

/** A model from its parts. */
export function modelOf(attributes: readonly Attribute[], rules: readonly Rule[], otherwise: Target): Model {
  return {
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    queues: new Map(["vip", "standard"].map((key) => [key, { key, name: key, place: PLACE }])),
    rules,
    otherwise,
    otherwisePlace: PLACE,
    scenarios: [],
    acknowledgements: [],
  };
}

const attributesArbitrary = fc
  .integer({ min: 1, max: 3 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => attributeArbitrary(`attribute_${index + 1}`))),
  );

/** A whole model. */
export const modelArbitrary: fc.Arbitrary<Model> = attributesArbitrary.chain((attributes) =>
  fc
    .record({ rules: rulesArbitrary(attributes), otherwise: fc.constantFrom(...TARGETS) })
    .map(({ rules, otherwise }) => modelOf(attributes, rules, otherwise)),
);

/** Two models that share most rules: some edited, removed or added, sometimes with another declaration. */
export const modelPairArbitrary: fc.Arbitrary<readonly [Model, Model]> = attributesArbitrary.chain((attributes) =>
  fc
    .record({
      rules: rulesArbitrary(attributes),
      others: rulesArbitrary(attributes),
      picks: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
      otherwise: fc.constantFrom(...TARGETS),
      otherwiseAfter: fc.constantFrom(...TARGETS),
      keepOtherwise: fc.boolean(),
      declared: fc.tuple(
        ...attributes.map(({ name }) => fc.option(attributeArbitrary(name), { nil: undefined, freq: 1 })),
      ),
      keepDeclared: fc.boolean(),
    })
    .map((parts): readonly [Model, Model] => {
      const after = parts.rules.flatMap((rule, index): Rule[] => {
        const pick = parts.picks[index] ?? 9;
        const other = parts.others[index];
        if (pick === 0) return [];
        if (pick === 1 && other !== undefined) return [{ ...other, name: rule.name }];
        if (pick === 2 && other !== undefined) return [{ ...rule, target: other.target }];
        if (pick === 3 && other !== undefined) return [{ ...other, name: `new ${other.name}` }, rule];
        return [rule];
      });
      const redeclared = parts.keepDeclared
        ? attributes
        : attributes.map((attribute, index) => sameFamily(attribute, parts.declared[index]) ?? attribute);
      return [
        modelOf(attributes, parts.rules, parts.otherwise),
        modelOf(redeclared, after, parts.keepOtherwise ? parts.otherwise : parts.otherwiseAfter),
      ];
    }),
);

/** Literals keep their type, so a declaration may only be exchanged within its family. */
function sameFamily(before: Attribute, after: Attribute | undefined): Attribute | undefined {
  const family = (attribute: Attribute) => (attribute.type === "integer" ? "number" : attribute.type);
  return after !== undefined && family(before) === family(after) ? after : undefined;
}
