import type { Observation, Seen, SeenConfiguration, SeenFlow } from "./observation.ts";

/** One thing that is not as it was deployed. */
export interface Difference {
  /** What it is about, such as `flow "Attribute routing"`. */
  readonly thing: string;
  readonly property: string;
  readonly deployed: string;
  readonly live: string;
  /** The whole, as a sentence. */
  readonly message: string;
}

/** What changed since the deployment, and what could not be told. */
export interface Drift {
  readonly differences: readonly Difference[];
  readonly untold: readonly string[];
}

/** Compares what was deployed with what is live. */
export function driftBetween(deployed: Observation, live: Observation): Drift {
  const parts = [
    compared("flow", deployed.flow, live.flow, (before, now) => [
      { property: "name", values: [before.name, now.name] },
      { property: "published version", values: [before.version, now.version], aside: published(now) },
    ]),
    compared("web deployment", deployed.deployment, live.deployment, (before, now) => [
      { property: "name", values: [before.name, now.name] },
      { property: "status", values: [before.status, now.status] },
      { property: "flow", values: [before.flowId, now.flowId] },
      { property: "description", values: [before.settings?.description, now.settings?.description] },
      { property: "allowed domains", values: [before.settings?.allowedDomains, now.settings?.allowedDomains] },
      { property: "configuration", values: [before.settings?.configurationId, now.settings?.configurationId] },
      {
        property: "configuration version",
        values: [before.settings?.configurationVersion, now.settings?.configurationVersion],
      },
    ]),
    compared("messenger configuration", deployed.configuration, live.configuration, (before, now) => [
      { property: "name", values: [before.name, now.name] },
      { property: "published version", values: [before.version, now.version], aside: published(now) },
    ]),
    ...Object.entries(deployed.queues).map(([key, queue]) =>
      compared(`queue ${key}`, queue, live.queues[key], (before, now) => [
        { property: "name", values: [before.name, now.name] },
        { property: "division", values: [before.division, now.division] },
      ]),
    ),
    compared("attribute schema", deployed.attributeSchema, live.attributeSchema, (before, now) => [
      { property: "name", values: [before.name, now.name] },
      { property: "version", values: [String(before.version), String(now.version)] },
      { property: "state", values: [enabled(before.enabled), enabled(now.enabled)] },
      { property: "attributes", values: [listOf(before.attributes), listOf(now.attributes)] },
    ]),
  ];
  return { differences: parts.flatMap((part) => part.differences), untold: parts.flatMap((part) => part.untold) };
}

interface Property {
  readonly property: string;
  /** As deployed, and live. */
  readonly values: readonly [string | null | undefined, string | null | undefined];
  /** What else there is to say of the live value. */
  readonly aside?: string;
}

function compared<T extends { readonly name: string }>(
  kind: string,
  deployed: Seen<T> | null | undefined,
  live: Seen<T> | null | undefined,
  properties: (deployed: T, live: T) => readonly Property[],
): Drift {
  // The stack has no such thing.
  if (deployed == null) return { differences: [], untold: [] };
  if (deployed.state !== "found") {
    const why = deployed.state === "missing" ? "it did not exist then" : deployed.why;
    return { differences: [], untold: [`the ${kind} was not seen when it was deployed: ${why}`] };
  }
  const thing = `${kind} "${deployed.value.name}"`;
  if (live == null) return { differences: [], untold: [`the ${thing} was not looked at`] };
  switch (live.state) {
    case "untold":
      return { differences: [], untold: [`the ${thing} cannot be seen: ${live.why}`] };
    case "missing": {
      const message = `The ${thing} does not exist any more.`;
      return {
        differences: [{ thing, property: "existence", deployed: "exists", live: "missing", message }],
        untold: [],
      };
    }
    case "found": {
      const differences = properties(deployed.value, live.value).flatMap((property) => difference(thing, property));
      return { differences, untold: [] };
    }
  }
}

function difference(thing: string, { property, values: [before, now], aside }: Property): readonly Difference[] {
  if ((before ?? null) === (now ?? null)) return [];
  const [deployed, live] = [before ?? "none", now ?? "none"];
  const quoted = (text: string) => (text === "" ? "(empty)" : text);
  const message = `The ${thing} has the ${property} ${quoted(live)} instead of ${quoted(deployed)}${aside ?? ""}.`;
  return [{ thing, property, deployed, live, message }];
}

function published({ publishedAt, publishedBy }: SeenFlow | SeenConfiguration): string {
  const by = publishedBy === null ? "by somebody whom the platform does not name" : `by ${publishedBy}`;
  return `, published ${by}${publishedAt === null ? "" : ` at ${publishedAt}`}`;
}

const enabled = (isEnabled: boolean) => (isEnabled ? "enabled" : "disabled");

function listOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, type]) => `${name}: ${type}`)
    .sort()
    .join(", ");
}
