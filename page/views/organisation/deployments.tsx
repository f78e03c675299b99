import type { Organisation } from "../../emulator/client.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { Time } from "../time.tsx";

const texts = TEXTS.organisation;

/** The web deployments, and the flow that each leads to. */
export function Deployments({ deployments }: Pick<Organisation, "deployments">) {
  return (
    <section class="card" aria-labelledby="deployments-heading">
      <h2 id="deployments-heading">{texts.deployments}</h2>
      {deployments.length === 0 && <p class="muted">{texts.noDeployments}</p>}
      <ul class="entities">
        {deployments.map(({ id, name, status, flow }) => (
          <li key={id}>
            <strong>{visible(name)}</strong> <span class="muted">{visible(status)}</span>
            <br />→ {visible(flow?.name ?? texts.noFlow)}
            <br />
            <code class="muted">{visible(id)}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The flows, and when each version was published. */
export function Flows({ flows }: Pick<Organisation, "flows">) {
  return (
    <section class="card" aria-labelledby="flows-heading">
      <h2 id="flows-heading">{texts.flows}</h2>
      {flows.length === 0 && <p class="muted">{texts.noFlows}</p>}
      <ul class="entities">
        {flows.map(({ id, name, version, versions }) => (
          <li key={id}>
            <strong>{visible(name)}</strong>{" "}
            {version !== null && version !== undefined && (
              <span class="muted">{texts.version(visible(String(version)))}</span>
            )}
            <details>
              <summary>{texts.versions(versions.length)}</summary>
              <ol class="versions">
                {versions.map((one) => (
                  <li key={one.version}>
                    {texts.version(visible(String(one.version)))}
                    {one.datePublished && (
                      <span class="muted">
                        {" "}
                        {texts.published} <Time at={one.datePublished} />
                      </span>
                    )}
                  </li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
