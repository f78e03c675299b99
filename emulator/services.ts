import type { FastifyInstance, FastifyRequest } from "fastify";
import { Divisions } from "./authorization/divisions.ts";
import { refuseNeighbours } from "./authorization/neighbours.ts";
import { roleRoutes } from "./authorization/role-routes.ts";
import { Roles } from "./authorization/roles.ts";
import { divisionRoutes } from "./authorization/routes.ts";
import { controlScope } from "./control/control-scope.ts";
import { type Status, statusRoute } from "./control/status.ts";
import { Conversations } from "./conversations/conversations.ts";
import { outcomeRoutes } from "./conversations/outcome-routes.ts";
import { KEPT_CONVERSATIONS, retainConversations } from "./conversations/retention.ts";
import { conversationRoutes } from "./conversations/routes.ts";
import { AttributeRecords } from "./custom-attributes/attribute-records.ts";
import { recordRoutes } from "./custom-attributes/record-routes.ts";
import { schemaRoutes } from "./custom-attributes/schema-routes.ts";
import { ConversationSchemas } from "./custom-attributes/schemas.ts";
import { DataTables } from "./datatables/data-tables.ts";
import { dataTableRoutes } from "./datatables/routes.ts";
import { Documents } from "./documents/documents.ts";
import { documentRoutes } from "./documents/routes.ts";
import { Events } from "./events/events.ts";
import { FrameLog } from "./events/frame-log.ts";
import { observe } from "./events/observe.ts";
import { seenOrganisationRoutes } from "./events/organisation-routes.ts";
import { type FlowOf, flowOfConversation } from "./events/present.ts";
import { logRequests } from "./events/request-log.ts";
import { Stories } from "./events/stories.ts";
import { storyRoutes } from "./events/story-routes.ts";
import { eventRoute } from "./events/stream.ts";
import { faultRoutes } from "./faults/control-routes.ts";
import type { Faults } from "./faults/faults.ts";
import { httpFaults } from "./faults/http-faults.ts";
import { lateFaults } from "./faults/late-faults.ts";
import type { Latency } from "./faults/latency.ts";
import { MetFaults } from "./faults/met-faults.ts";
import { Flows } from "./flows/flows.ts";
import { Jobs } from "./flows/jobs.ts";
import { flowRoutes } from "./flows/routes.ts";
import { uploadRoutes } from "./flows/upload-routes.ts";
import { guestRoutes } from "./guest/routes.ts";
import { type GuestWorld, guestWorld } from "./guest/world.ts";
import { actionRoutes } from "./integrations/action-routes.ts";
import { Actions } from "./integrations/actions.ts";
import { credentialRoutes } from "./integrations/credentials.ts";
import { Integrations } from "./integrations/integrations.ts";
import { integrationRoutes } from "./integrations/routes.ts";
import { DefaultSetting } from "./messaging/default-setting.ts";
import { inboundRoutes } from "./messaging/inbound-routes.ts";
import { integrationRoutes as openIntegrationRoutes, recipientRoutes } from "./messaging/integration-routes.ts";
import { OpenIntegrations } from "./messaging/open-integrations.ts";
import { settingRoutes, supportedContentRoutes } from "./messaging/profile-routes.ts";
import { Profiles } from "./messaging/profiles.ts";
import { Threads } from "./messaging/threads.ts";
import { bearerToken, callerOf } from "./oauth/bearer.ts";
import { clientRoutes } from "./oauth/client-routes.ts";
import { OAuthClients } from "./oauth/clients.ts";
import { oauthControlRoutes } from "./oauth/control-routes.ts";
import { guardApi } from "./oauth/gate.ts";
import { RateLimit, REQUESTS_PER_MINUTE } from "./oauth/rate-limit.ts";
import { oauthRoutes } from "./oauth/routes.ts";
import { Tokens } from "./oauth/tokens.ts";
import { openOrganisation } from "./organisation/organisation.ts";
import { organisationRoutes } from "./organisation/routes.ts";
import { organisationView } from "./organisation-view.ts";
import { pageRoutes } from "./page/routes.ts";
import { memberRoutes } from "./routing/member-routes.ts";
import { NamedThings, namedThingRoutes } from "./routing/named-things.ts";
import { QueueMembers } from "./routing/queue-members.ts";
import { queueRoutes } from "./routing/queue-routes.ts";
import { Queues } from "./routing/queues.ts";
import { wrapUpCodeRoutes } from "./routing/wrapup-code-routes.ts";
import { WrapUpCodes } from "./routing/wrapup-codes.ts";
import type { State } from "./state/state.ts";
import { configurationRoutes } from "./webdeployments/configuration-routes.ts";
import { Configurations } from "./webdeployments/configurations.ts";
import { deploymentRoutes } from "./webdeployments/deployment-routes.ts";
import { Deployments } from "./webdeployments/deployments.ts";
import { publicConfigRoutes } from "./webdeployments/public-config.ts";

/** What the control API tells and changes. */
export interface Steering {
  readonly status: () => Status;
  readonly faults: Faults;
  readonly latency: Latency;
}

/** How the organisation differs from the platform's defaults. */
export interface OrganisationOptions {
  /** How many requests of the API a token may make in a minute; Infinity for no limit. As documented when absent: 300. */
  readonly requestsPerMinute?: number;
  /** How many guests may connect to a deployment in a minute; Infinity for no limit. As documented when absent: 1,000. */
  readonly connectionsPerMinute?: number;
  /** How many ended conversations are remembered, at least 1; Infinity for all. 10,000 when absent. */
  readonly keepConversations?: number;
  /** Where the built page is; absent: an overview takes its place. */
  readonly pageFolder?: string;
}

/** The organisation, as guests' connections use it. */
export interface Served {
  readonly guests: GuestWorld;
  readonly frames: FrameLog;
  readonly events: Events;
}

/** Puts the services of the organisation on an HTTP server. */
export async function serveOrganisation(
  app: FastifyInstance,
  state: State,
  { status, faults, latency }: Steering,
  options: OrganisationOptions = {},
): Promise<Served> {
  const { requestsPerMinute = REQUESTS_PER_MINUTE, keepConversations = KEPT_CONVERSATIONS } = options;
  const organisation = openOrganisation(state);
  const divisions = new Divisions(state, organisation);
  const members = new QueueMembers(state);
  const wrapUpCodes = new WrapUpCodes(state);
  const queues = new Queues(state, divisions, members, wrapUpCodes);
  const skills = new NamedThings(state, "skill");
  const languages = new NamedThings(state, "language");
  const view = organisationView(divisions, queues, skills, languages);
  const flows = new Flows(state, divisions, view);
  const jobs = new Jobs(state, flows, () => faults.failedJob());
  const configurations = new Configurations(state);
  const deployments = new Deployments(state, configurations, flows);
  const conversations = new Conversations(state, flows, view);
  const tables = new DataTables(state);
  const outside = new Integrations(state);
  const schemas = new ConversationSchemas(state);
  const settings = new Profiles(state, "messaging setting");
  const contents = new Profiles(state, "supported content");
  const integrations = new OpenIntegrations(state, contents, settings, flows);
  const roles = new Roles(state, divisions);
  const clients = new OAuthClients(state, roles);
  const tokens = new Tokens();
  const rateLimit = new RateLimit(requestsPerMinute);
  const clientOf = (request: FastifyRequest) => callerOf(request, tokens).clientId;
  const guests = guestWorld(state, deployments, conversations, options.connectionsPerMinute);
  const { hub } = guests;
  retainConversations(guests, keepConversations);

  const met = new MetFaults();
  const [events, stories] = [new Events(), new Stories()];
  const documents = new Documents((name, version) => events.publish({ type: "document", name, version }));
  const flowOf: FlowOf = (conversation) => flowOfConversation(conversation, flows);
  logRequests(app, events, {
    client: (request) => tokens.caller(bearerToken(request))?.clientId,
    fault: (request) => met.of(request),
  });
  httpFaults(app, faults, latency, met, (request) => tokens.revoke(bearerToken(request)));
  lateFaults(app, faults, met);
  const changed = observe({ state, conversations, faults }, events, stories);
  oauthRoutes(app, tokens, clients);
  publicConfigRoutes(app, deployments);
  pageRoutes(app, { queues, flows, deployments, conversations }, options.pageFolder);
  await controlScope(app, (control) => {
    // Whatever else can be steered is registered here.
    statusRoute(control, status);
    faultRoutes(control, faults, latency, changed);
    oauthControlRoutes(control, clients, rateLimit);
    outcomeRoutes(control, conversations);
    eventRoute(control, events, flowOf);
    storyRoutes(control, { events, stories, conversations, flowOf });
    seenOrganisationRoutes(control, { queues, flows, deployments, conversations, faults, latency });
    documentRoutes(control, documents);
  });
  await uploadRoutes(app, jobs);
  await guestRoutes(app, guests);
  refuseNeighbours(app);
  await app.register(
    async (api) => {
      guardApi(api, { tokens, clients, rateLimit });
      organisationRoutes(api, organisation, tokens, clients);
      clientRoutes(api, clients);
      roleRoutes(api, roles);
      divisionRoutes(api, divisions, {
        isEmpty: (id) =>
          [...queues.all(), ...flows.all(), ...wrapUpCodes.all(), ...tables.all()].every(
            ({ divisionId }) => divisionId !== id,
          ),
        movers: {
          QUEUE: (id, divisionId) => queues.move(id, divisionId),
          FLOW: (id, divisionId) => flows.move(id, divisionId),
        },
      });
      queueRoutes(api, queues, {
        inQueue: (id) => conversations.waitingIn(id).length,
        disconnectFromQueue: (id) => {
          for (const { id: conversationId, sessionId } of conversations.waitingIn(id))
            hub.deliver(sessionId, conversations.disconnect(conversationId));
        },
      });
      memberRoutes(api, queues, members);
      wrapUpCodeRoutes(api, wrapUpCodes, queues, divisions);
      namedThingRoutes(api, skills);
      namedThingRoutes(api, languages);
      flowRoutes(
        api,
        flows,
        jobs,
        (id) => [
          ...deployments.using("flow", id).map((name) => `the web deployment "${name}"`),
          ...integrations.usingFlow(id).map((name) => `the open messaging integration "${name}"`),
        ],
        clientOf,
      );
      configurationRoutes(api, configurations, (id) => deployments.using("configuration", id));
      deploymentRoutes(api, deployments);
      settingRoutes(api, settings, new DefaultSetting(state, settings));
      supportedContentRoutes(api, contents);
      openIntegrationRoutes(api, integrations);
      recipientRoutes(api, integrations, flows);
      dataTableRoutes(api, tables, divisions);
      integrationRoutes(api, outside);
      actionRoutes(api, new Actions(state, outside));
      credentialRoutes(api, state);
      schemaRoutes(api, schemas, clientOf);
      recordRoutes(api, new AttributeRecords(state, schemas), conversations);
      inboundRoutes(api, integrations, new Threads(state, conversations), conversations);
      conversationRoutes(api, conversations, divisions, (sessionId, events) => hub.deliver(sessionId, events));
    },
    { prefix: "/api/v2" },
  );
  return { guests, frames: new FrameLog(events, stories), events };
}
