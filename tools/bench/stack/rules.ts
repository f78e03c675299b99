/** A routing.yaml with so many queues and as many rules, each for a queue of its own. */
export function rulesOf(size: number): string {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  return [
    "attributes:",
    "  topic: { type: string, maxLength: 40 }",
    "  level: { type: integer, minimum: 1, maximum: 5 }",
    "queues:",
    ...numbers.map((number) => `  queue_${number}: { name: Web ${number} }`),
    "rules:",
    ...numbers.map(
      (number) =>
        `  - { name: Topic ${number}, when: { topic: t${number}, level: { gte: 2 } }, queue: queue_${number} }`,
    ),
    "otherwise: { queue: queue_1 }",
    "",
  ].join("\n");
}

/** The same with one rule edited. */
export function withOneRuleEdited(rules: string): string {
  return rules.replace("level: { gte: 2 }", "level: { gte: 3 }");
}
