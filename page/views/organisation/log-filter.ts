import type { RequestEntry } from "../../emulator/client.ts";

/** Which requests are shown, by how they were answered. */
export const STATUS_FILTERS = ["all", "ok", "refused", "failed", "fault"] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** The requests whose path contains a text (in any case) and that were answered so. */
export function matching(
  entries: readonly RequestEntry[],
  path: string,
  filter: StatusFilter,
): readonly RequestEntry[] {
  const wanted = path.trim().toLowerCase();
  if (wanted === "" && filter === "all") return entries;
  return entries.filter((entry) => entry.path.toLowerCase().includes(wanted) && passes(entry, filter));
}

function passes({ status, fault }: RequestEntry, filter: StatusFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "ok":
      return status >= 100 && status < 400;
    case "refused":
      return status >= 400 && status < 500;
    case "failed":
      // 0: the connection was dropped.
      return status === 0 || status >= 500;
    case "fault":
      return fault !== null && fault !== undefined;
  }
}
