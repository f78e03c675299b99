import type { Conversations, GuestEvent, Inbound } from "../conversations/conversations.ts";
import type { Message } from "../conversations/records.ts";
import type { Deployments } from "../webdeployments/deployments.ts";
import * as frames from "./frames.ts";
import { type Connection, dismiss, type Hub } from "./hub.ts";
import { inboundOf } from "./inbound.ts";
import type { GuestTokens } from "./jwt.ts";
import { RateLimit } from "./rate-limit.ts";
import { type GuestRequest, type IncomingMessage, readRequest } from "./requests.ts";
import { type Session, type Sessions, sessionSeconds } from "./sessions.ts";

/** What a guest's connection works with. */
export interface GuestWorld {
  readonly deployments: Deployments;
  readonly conversations: Conversations;
  readonly sessions: Sessions;
  readonly hub: Hub;
  readonly tokens: GuestTokens;
}

const MESSAGES_PER_SECOND = 5;
const RETRY_AFTER_SECONDS = 3;

/** One connection of a guest, to one deployment. It can do nothing before it has configured its session. */
export class Guest {
  readonly #world: GuestWorld;
  readonly #deploymentId: string;
  readonly #connection: Connection;
  readonly #limits: Map<string, RateLimit>;
  #sessionId: string | undefined;
  #token: string | undefined;

  constructor(world: GuestWorld, deploymentId: string, connection: Connection, limits: Map<string, RateLimit>) {
    this.#world = world;
    this.#deploymentId = deploymentId;
    this.#connection = connection;
    this.#limits = limits;
  }

  /** Answers a frame. */
  receive(text: string): void {
    const request = readRequest(text);
    if ("refused" in request) {
      const { code, reason, tracingId } = request.refused;
      this.#connection.send(frames.refusal(code, reason, tracingId));
      return;
    }
    const reply = this.#answer(request);
    if (reply !== undefined) this.#connection.send(reply);
  }

  left(): void {
    if (this.#sessionId !== undefined) this.#world.hub.leave(this.#sessionId, this.#connection);
  }

  #answer(request: GuestRequest): frames.Frame | undefined {
    const { tracingId } = request;
    if (request.action === "configureSession") return this.#configure(request);
    if (request.action === "getConfiguration") return frames.configurationResponse(this.#sessionSeconds(), tracingId);
    if (this.#sessionId === undefined || request.token !== this.#token)
      return frames.refusal(4007, "Session not found: send configureSession with this token first", tracingId);
    switch (request.action) {
      case "onMessage":
        return this.#message(this.#world.sessions.get(this.#sessionId), request.message, tracingId);
      case "echo":
        return frames.echo(request.message?.text, tracingId);
      case "getJwt":
        return frames.response("JwtResponse", this.#world.tokens.issue(this.#sessionId), tracingId);
      case "closeSession":
        for (const connection of request.closeAllConnections ? this.#world.hub.of(this.#sessionId) : [this.#connection])
          dismiss(connection);
        return undefined;
      default:
        return request satisfies never;
    }
  }

  #configure(request: Extract<GuestRequest, { action: "configureSession" }>): frames.Frame {
    const { deploymentId, token, startNew = false, tracingId } = request;
    if (deploymentId !== this.#deploymentId)
      return frames.refusal(400, "Request failed: deploymentId is not the one of this connection", tracingId);
    const durationSeconds = this.#sessionSeconds();
    const { session, isNew, cleared } = this.#world.sessions.open(deploymentId, token, startNew, durationSeconds);
    this.left();
    this.#sessionId = session.id;
    this.#token = token;
    this.#world.hub.join(session.id, this.#connection);
    return frames.sessionResponse({ newSession: isNew, clearedExistingSession: cleared, durationSeconds }, tracingId);
  }

  #message(session: Session, incoming: IncomingMessage, tracingId: string | undefined): frames.Frame | undefined {
    const inbound = inboundOf(incoming);
    if ("refused" in inbound) return frames.refusal(inbound.refused.code, inbound.refused.reason, tracingId);
    if ("ignored" in inbound) return undefined;
    const limit = this.#limits.get(session.id) ?? new RateLimit(MESSAGES_PER_SECOND);
    this.#limits.set(session.id, limit);
    if (!limit.allows()) return frames.tooManyRequests(RETRY_AFTER_SECONDS, tracingId);
    const { message, events } = this.#put(session, inbound.accepted);
    this.#world.hub.send(session.id, frames.ownMessage(message, incoming.metadata ?? {}, tracingId));
    this.#world.hub.deliver(session.id, events);
    return undefined;
  }

  /** The first message of a session, or the first after its conversation ended, starts a conversation. */
  #put(session: Session, inbound: Inbound): { message: Message; events: readonly GuestEvent[] } {
    const { conversations, deployments, sessions } = this.#world;
    const current = session.conversationId === undefined ? undefined : conversations.find(session.conversationId);
    if (current !== undefined && current.endTime === undefined) {
      sessions.put(session, current.id);
      return { message: conversations.receive(current, inbound), events: [] };
    }
    const started = conversations.start(deployments.get(this.#deploymentId), session.id, inbound);
    sessions.put(session, started.message.conversationId);
    return started;
  }

  #sessionSeconds(): number {
    const { deployments } = this.#world;
    return sessionSeconds(deployments.settings(deployments.get(this.#deploymentId)));
  }
}
