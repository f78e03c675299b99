import { type Alias, type Document, isAlias, isCollection, isNode, isPair, type Node, visit } from "yaml";

/** What each alias of a document stands for. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

export type AliasFault =
  | { readonly kind: "unknown" | "recursive"; readonly alias: Alias; readonly anchors: readonly string[] }
  | { readonly kind: "too-large"; readonly alias: Alias };

/** Far more than any real file repeats, far less than what would take seconds to read. */
export const LARGEST_EXPANSION = 100_000;

/**
 * Finds what aliases stand for, before anything is expanded: an alias without anchor, one within what it repeats, and
 * aliases that multiply each other beyond reason.
 */
export function resolveAliases(document: Document): {
  readonly targets: AliasTargets;
  readonly faults: readonly AliasFault[];
} {
  const targets = new Map<Alias, Node>();
  const faults: AliasFault[] = [];
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let repeated = 0;
  visit(document, {
    Node(_key, node, path) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return undefined;
      }
      const target = anchors.get(node.source);
      if (target === undefined || path.includes(target)) {
        const kind = target === undefined ? "unknown" : "recursive";
        faults.push({ kind, alias: node, anchors: [...anchors.keys()] });
        return undefined;
      }
      targets.set(node, target);
      const before = repeated;
      repeated += sizeOf(target);
      if (before <= LARGEST_EXPANSION && repeated > LARGEST_EXPANSION) faults.push({ kind: "too-large", alias: node });
      return undefined;
    },
  });
  return { targets, faults };

  /** How many values a node is, with its aliases expanded. What it repeats stands before it, so its size is known. */
  function sizeOf(node: Node): number {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (isAlias(node)) {
      const target = targets.get(node);
      size = target === undefined ? 1 : sizeOf(target);
    } else if (isCollection(node)) {
      for (const item of node.items) {
        const value = isPair(item) ? item.value : item;
        if (isNode(value)) size += sizeOf(value);
      }
    }
    sizes.set(node, size);
    return size;
  }
}
