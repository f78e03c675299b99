import { type BlockField, block, decimal, integer, type ListField, list, set, text } from "../../schema/field.ts";

const comparisons = ["GreaterThan", "LessThan", "GreaterThanOrEqualTo", "LessThanOrEqualTo"];

const condition = block({
  simpleMetric: block(
    {
      metric: text({ required: true, oneOf: ["EstimatedWaitTime", "ServiceLevel", "IdleAgentCount"] }),
      queueId: text({ computed: true }),
    },
    { required: true },
  ),
  operator: text({ required: true, oneOf: [...comparisons, "EqualTo", "NotEqualTo"] }),
  value: decimal({ required: true }),
});

const activation = {
  conditionExpression: text({ required: true }),
  conditions: list(condition, { required: true, min: 1, max: 10 }),
};

/** When which groups of members are activated. */
export const conditionalGroupActivation = (group: BlockField): BlockField =>
  block({
    pilotRule: block(activation),
    rules: list(block({ ...activation, groups: set(group, { required: true, min: 1, max: 5 }) }), {
      required: true,
      min: 1,
      max: 5,
    }),
  });

/** Which groups are added while the wait is long. */
export const conditionalGroupRoutingRules = (group: BlockField): ListField =>
  list(
    block({
      queueId: text(),
      operator: text({ oneOf: comparisons }),
      metric: text({ default: "EstimatedWaitTime" }),
      conditionValue: decimal({ min: 0, max: 259_200 }),
      waitSeconds: integer({ default: 2, min: 0, max: 259_200 }),
      groups: set(group, { required: true, min: 1 }),
    }),
    { max: 5 },
  );
