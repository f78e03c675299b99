import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Diagram, fetchDiagram, onOpen, organisation, type Story } from "../../emulator/client.ts";
import { Graph } from "../../parts/graph.tsx";
import { TEXTS } from "../../texts.ts";
import { graphOf, litPath } from "./flow-path.ts";

const TEXT = TEXTS.tryIt.flow;

interface FlowViewProps {
  readonly flowId: string;
  /** The version that ran; the current one before anything ran. */
  readonly version: string | number | undefined;
  readonly story: Story | undefined;
}

/** The flow that the organisation runs, with the path of the conversation lit. */
export function FlowView({ flowId, version, story }: FlowViewProps) {
  const diagram = useDiagram(flowId, version ?? publishedVersion(flowId));
  const ran = story?.steps.map(({ step }) => step.node) ?? [];
  const graph = useMemo(
    () => (diagram === undefined ? undefined : graphOf(diagram, new Set(ran))),
    [diagram, ran.join(" ")],
  );
  const place = useRef<HTMLDivElement>(null);
  const lit = graph !== undefined && story !== undefined ? litPath(graph, story) : undefined;
  const last = ran.at(-1) ?? "";
  const end = graph?.folded.get(last) ?? last;
  // The end of the path is brought into sight inside the diagram; the page itself does not move.
  useEffect(() => {
    const box = place.current?.querySelector(".graph");
    const drawn = end === "" ? undefined : box?.querySelector(`[data-node="${CSS.escape(end)}"]`);
    if (!box || !drawn) return;
    const [frame, node] = [box.getBoundingClientRect(), drawn.getBoundingClientRect()];
    const centre = node.left + node.width / 2 - frame.left - frame.width / 2;
    box.scrollBy({ left: centre, top: Math.max(0, node.bottom + 16 - frame.bottom) });
  }, [end, graph]);
  return (
    <section class="card flow" aria-labelledby="flow-heading">
      <header>
        <h2 id="flow-heading">{TEXT.title}</h2>
        {diagram !== undefined && (
          <span class="muted">{TEXT.which(diagram.flow.name, String(diagram.flow.version ?? ""))}</span>
        )}
      </header>
      <div ref={place}>
        {graph === undefined ? (
          <p class="muted">{TEXT.loading}</p>
        ) : (
          <Graph title={TEXT.title} nodes={graph.nodes} edges={graph.edges} lit={lit} />
        )}
      </div>
    </section>
  );
}

function publishedVersion(flowId: string): string | number | undefined {
  const known = organisation.value;
  if (known.state !== "known") return undefined;
  return known.value.flows.find(({ id }) => id === flowId)?.version ?? undefined;
}

function useDiagram(flowId: string, version: string | number | undefined): Diagram | undefined {
  const [diagram, setDiagram] = useState<Diagram>();
  useEffect(() => {
    let isWanted = true;
    const load = () => {
      fetchDiagram(flowId, version).then(
        (fetched) => {
          if (isWanted) setDiagram(fetched);
        },
        // The flow may be gone; what was drawn stays.
        () => undefined,
      );
    };
    load();
    const end = onOpen(load);
    return () => {
      isWanted = false;
      end();
    };
  }, [flowId, version]);
  return diagram;
}
