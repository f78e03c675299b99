import type { Model } from "../../../routing/model.ts";
import { intervals, realistic } from "../models.ts";
import { type DecisionTable, decisionTable, modelOfTable } from "./dmn/decision-table.ts";

/** Rules that are given to us and to others. */
export interface PeerCase {
  readonly name: string;
  model(): Model;
  /** The same as a decision table, where it can be written as one. */
  table?(): DecisionTable;
}

const asTable = (count: number): PeerCase => ({
  name: `decision table ${count} rules × 4 inputs`,
  model: () => modelOfTable(decisionTable(count)),
  table: () => decisionTable(count),
});

export const PEER_CASES: readonly PeerCase[] = [
  ...[10, 100, 1000].map((count) => ({ name: `${count} rules × 12 attributes`, model: () => realistic(count) })),
  { name: "1000 interval rules × 4 integers", model: () => intervals(1000) },
  ...[100, 1000].map(asTable),
];

/** The case that a child process was asked for. */
export function peerCase(index: number): PeerCase {
  const own = PEER_CASES[index];
  if (own === undefined) throw new Error(`no case ${index}`);
  return own;
}
