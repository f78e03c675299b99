import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import type { ResourceChange } from "./content.ts";

/** The steps of a replacement: the new resource, the one in place of the other, the end of the old one. */
const REPLACING: ReadonlySet<string> = new Set(["create-replacement", "replace", "delete-replaced"]);

/** Collects from the events of a preview which resources change, sorted by name, so that the same change reads the same. */
export class ResourceChanges {
  readonly #changes = new Map<string, ResourceChange>();

  readonly onEvent = (event: EngineEvent): void => {
    const metadata = event.resourcePreEvent?.metadata;
    if (metadata === undefined || metadata.op === "same" || metadata.op === "read") return;
    // A component has nothing of its own that could change.
    if (metadata.type.startsWith("attribute-routing:index:") || metadata.type === "pulumi:pulumi:Stack") return;
    const properties = Object.keys(metadata.detailedDiff ?? {}).map((path) => path.split(/[.[]/)[0] ?? path);
    const known = this.#changes.get(metadata.urn)?.properties ?? [];
    this.#changes.set(metadata.urn, {
      operation: REPLACING.has(metadata.op) ? "replace" : metadata.op,
      name: metadata.urn.split("::").at(-1) ?? metadata.urn,
      type: metadata.type.split(":").at(-1) ?? metadata.type,
      properties: [...new Set([...known, ...properties, ...(metadata.diffs ?? [])])].sort(),
    });
  };

  list(): readonly ResourceChange[] {
    return [...this.#changes.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
  }
}
