import type { FastifyInstance } from "fastify";
import { Divisions } from "./authorization/divisions.ts";
import { divisionRoutes } from "./authorization/routes.ts";
import { Conversations } from "./conversations/conversations.ts";
import { conversationRoutes } from "./conversations/routes.ts";
import { Flows } from "./flows/flows.ts";
import { Jobs } from "./flows/jobs.ts";
import { flowRoutes } from "./flows/routes.ts";
import { uploadRoutes } from "./flows/upload-routes.ts";
import type { GuestWorld } from "./guest/guest.ts";
import { Hub } from "./guest/hub.ts";
import { GuestTokens } from "./guest/jwt.ts";
import { Sessions } from "./guest/sessions.ts";
import { requireToken } from "./oauth/bearer.ts";
import { oauthRoutes } from "./oauth/routes.ts";
import { Tokens } from "./oauth/tokens.ts";
import { openOrganisation } from "./organisation/organisation.ts";
import { organisationRoutes } from "./organisation/routes.ts";
import { organisationView } from "./organisation-view.ts";
import { pageRoutes, type Status } from "./page/routes.ts";
import { NamedThings, namedThingRoutes } from "./routing/named-things.ts";
import { queueRoutes } from "./routing/queue-routes.ts";
import { Queues } from "./routing/queues.ts";
import type { State } from "./state/state.ts";
import { configurationRoutes } from "./webdeployments/configuration-routes.ts";
import { Configurations } from "./webdeployments/configurations.ts";
import { deploymentRoutes } from "./webdeployments/deployment-routes.ts";
import { Deployments } from "./webdeployments/deployments.ts";
import { publicConfigRoutes } from "./webdeployments/public-config.ts";

/** Puts the services of the organisation on an HTTP server. @returns what guests' connections work with */
export async function serveOrganisation(app: FastifyInstance, state: State, status: () => Status): Promise<GuestWorld> {
  const organisation = openOrganisation(state);
  const divisions = new Divisions(state, organisation);
  const queues = new Queues(state, divisions);
  const skills = new NamedThings(state, "skill");
  const languages = new NamedThings(state, "language");
  const view = organisationView(divisions, queues, skills, languages);
  const flows = new Flows(state, divisions, view);
  const jobs = new Jobs(state, flows);
  const configurations = new Configurations(state);
  const deployments = new Deployments(state, configurations, flows);
  const conversations = new Conversations(state, flows, view);
  const tokens = new Tokens();
  const hub = new Hub();

  oauthRoutes(app, tokens);
  publicConfigRoutes(app, deployments);
  pageRoutes(app, { queues, flows, deployments, conversations }, status);
  await uploadRoutes(app, jobs);
  await app.register(
    async (api) => {
      // What every call of the API passes first; the place for permissions and for faults on request.
      api.addHook("onRequest", async (request) => requireToken(request, tokens));
      organisationRoutes(api, organisation, tokens);
      divisionRoutes(api, divisions, (id) =>
        [...queues.all(), ...flows.all()].every(({ divisionId }) => divisionId !== id),
      );
      queueRoutes(api, queues, {
        inQueue: (id) => conversations.waitingIn(id).length,
        disconnectFromQueue: (id) => {
          for (const { id: conversationId, sessionId } of conversations.waitingIn(id))
            hub.deliver(sessionId, conversations.disconnect(conversationId));
        },
      });
      namedThingRoutes(api, skills);
      namedThingRoutes(api, languages);
      flowRoutes(api, flows, jobs, (id) => deployments.using("flow", id));
      configurationRoutes(api, configurations, (id) => deployments.using("configuration", id));
      deploymentRoutes(api, deployments);
      conversationRoutes(api, conversations, divisions, (sessionId, events) => hub.deliver(sessionId, events));
    },
    { prefix: "/api/v2" },
  );
  return { deployments, conversations, sessions: new Sessions(state), hub, tokens: new GuestTokens() };
}
