import { type Organisation, organisation } from "../emulator/client.ts";
import { Empty } from "../parts/empty.tsx";
import { TEXTS } from "../texts.ts";
import { Deployments, Flows } from "./organisation/deployments.tsx";
import { Faults } from "./organisation/faults.tsx";
import { Queues } from "./organisation/queues.tsx";
import { RequestLog } from "./organisation/request-log.tsx";
import { StoryDialog } from "./story/story-dialog.tsx";

/** The emulated organisation: queues, deployments, flows, what is asked of its API, and the faults that it is to have. */
export function OrganisationView() {
  const known = organisation.value;
  const title = TEXTS.views.organisation;
  switch (known.state) {
    case "loading":
      return <Empty title={title} text={TEXTS.organisation.loading} />;
    case "none":
      return <Empty title={title} text={TEXTS.organisation.none} />;
    case "unreadable":
      return <Empty title={title} text={known.why} />;
    case "known":
      return <KnownOrganisation organisation={known.value} />;
  }
}

function KnownOrganisation({
  organisation: { queues, deployments, flows, faults, latency },
}: {
  readonly organisation: Organisation;
}) {
  return (
    <div class="organisation-view">
      <h1>{TEXTS.views.organisation}</h1>
      <div class="inventory">
        <Queues queues={queues} />
        <div class="stack">
          <Deployments deployments={deployments} />
          <Flows flows={flows} />
        </div>
        <Faults faults={faults} latency={latency?.milliseconds ?? 0} />
      </div>
      <RequestLog />
      <StoryDialog view="organisation" />
    </div>
  );
}
