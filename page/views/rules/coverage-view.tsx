import { Attributes } from "../../parts/attributes.tsx";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import type { CoveredBoundary, CoveringScenario } from "./coverage.ts";

/** Which scenarios reach a rule: how many at a glance, each on demand. */
export function ShownBy({ scenarios }: { readonly scenarios: readonly CoveringScenario[] | undefined }) {
  if (scenarios === undefined) return <span class="muted">…</span>;
  if (scenarios.length === 0) return <span class="uncovered">{TEXTS.rules.noScenario}</span>;
  return (
    <details class="shown-by">
      <summary>{TEXTS.rules.scenarios(scenarios.length)}</summary>
      <ul>
        {scenarios.map(({ name, kind, attributes }) => (
          <li key={name}>
            {visible(name)} <span class="muted">({TEXTS.rules.kinds[kind]})</span>
            <br />
            <Attributes values={attributes} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Both sides of each number at which the decision changes, and which scenarios try them. */
export function Boundaries({ boundaries }: { readonly boundaries: readonly CoveredBoundary[] }) {
  if (boundaries.length === 0) return null;
  const reached = boundaries.filter(({ scenarios }) => scenarios.length > 0).length;
  return (
    <details class="boundaries">
      <summary>
        {TEXTS.rules.boundaries}: {TEXTS.rules.boundariesCovered(reached, boundaries.length)}
      </summary>
      <p class="muted">{TEXTS.rules.boundariesHelp}</p>
      <dl class="facts">
        {boundaries.map(({ name, scenarios }) => (
          <div key={name}>
            <dt>{visible(name)}</dt>
            <dd>
              {scenarios.length === 0 ? (
                <span class="uncovered">{TEXTS.rules.noScenario}</span>
              ) : (
                visible(scenarios.join(", "))
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
