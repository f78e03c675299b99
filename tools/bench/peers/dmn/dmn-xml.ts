import type { Cell, DecisionTable, Input } from "./decision-table.ts";

/** A decision table as a DMN 1.3 file with one decision of hit policy FIRST. */
export function dmnXml({ inputs, rows }: DecisionTable): string {
  const data = inputs.map(
    (input, index) =>
      `<inputData id="data${index}" name="${input.name}"><variable name="${input.name}" typeRef="${TYPES[input.kind]}"/></inputData>`,
  );
  const needs = inputs.map(
    (_, index) => `<informationRequirement><requiredInput href="#data${index}"/></informationRequirement>`,
  );
  const clauses = inputs.map(
    (input) =>
      `<input><inputExpression typeRef="${TYPES[input.kind]}">${text(input.name)}</inputExpression>${inputValues(input)}</input>`,
  );
  const rules = rows.map(({ cells, queue }) => {
    const entries = inputs.map((input, column) => `<inputEntry>${text(cellText(cells[column], input))}</inputEntry>`);
    return `<rule>${entries.join("")}<outputEntry>${text(quoted(queue))}</outputEntry></rule>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:routing" name="routing" id="routing">',
    ...data,
    '<decision id="queue" name="queue"><variable name="queue" typeRef="string"/>',
    ...needs,
    '<decisionTable hitPolicy="FIRST">',
    ...clauses,
    '<output typeRef="string"/>',
    ...rules,
    "</decisionTable></decision></definitions>",
  ].join("\n");
}

const TYPES = { values: "string", interval: "number", boolean: "boolean" } as const;

function inputValues(input: Input): string {
  switch (input.kind) {
    case "values":
      return `<inputValues>${text(input.values.map(quoted).join(", "))}</inputValues>`;
    case "interval":
      return `<inputValues>${text(`[0..${input.maximum}]`)}</inputValues>`;
    case "boolean":
      return "";
  }
}

function cellText(cell: Cell | undefined, input: Input): string {
  switch (cell?.kind) {
    case undefined:
    case "any":
      return "-";
    case "values":
      return cell.values.map(quoted).join(", ");
    case "interval":
      if (cell.to !== undefined) return `[${cell.from}..${cell.to})`;
      return input.kind === "interval" ? `[${cell.from}..${input.maximum}]` : `>= ${cell.from}`;
    case "boolean":
      return String(cell.value);
  }
}

/** Names and values of the tables are plain words, so that nothing needs escaping. */
function quoted(value: string): string {
  return `"${value}"`;
}

function text(content: string): string {
  return `<text>${content}</text>`;
}
