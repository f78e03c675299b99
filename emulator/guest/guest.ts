import type { Conversation } from "../conversations/records.ts";
import { attachmentRequest, attachmentUrl } from "./attachment-requests.ts";
import * as frames from "./frames.ts";
import type { Connection } from "./hub.ts";
import { judge } from "./inbound.ts";
import { ConnectionLimits } from "./limits.ts";
import type { Messenger } from "./messenger.ts";
import { type GuestRequest, type RequestOf, readRequest } from "./requests.ts";
import { isAlive, type Session } from "./sessions.ts";
import { type GuestWorld, isReadOnly, messengerAt } from "./world.ts";

type Frame = frames.Frame;
type ConfigureRequest = RequestOf<"configureSession">;
type SessionRequest = Exclude<GuestRequest, { action: `configure${string}` | "getConfiguration" }>;

/** From the fixtures of the official mobile SDK: what guests wait after too many messages, and are told then. */
const MESSAGES_RETRY_AFTER = 3;
const TOO_MANY_MESSAGES = "Message rate too high for this session";
const TOO_MANY_REQUESTS = "Request rate too high for this connection";

/** Where a guest's connection leads. */
export interface Place {
  readonly deploymentId: string;
  /** How the guest reached this server, for example `http://127.0.0.1:8787`. */
  readonly origin: string;
}

/** One connection of a guest, to one deployment. It can do little before it has configured its session. */
export class Guest {
  readonly #world: GuestWorld;
  readonly #place: Place;
  readonly #connection: Connection;
  readonly #limits = new ConnectionLimits();
  #sessionId: string | undefined;
  #token: string | undefined;

  constructor(world: GuestWorld, place: Place, connection: Connection) {
    this.#world = world;
    this.#place = place;
    this.#connection = connection;
  }

  /** The session's token and its latest conversation, as soon as there are any. */
  get known(): { readonly token: string | undefined; readonly conversationId: string | undefined } {
    const session = this.#sessionId === undefined ? undefined : this.#world.sessions.find(this.#sessionId);
    return { token: this.#token, conversationId: session?.conversationId };
  }

  /** Answers a frame. */
  receive(text: string): void {
    const request = readRequest(text);
    const { tracingId } = "refused" in request ? request.refused : request;
    const wait = this.#limits.requests.wait();
    const reply =
      wait > 0
        ? frames.tooManyRequests(TOO_MANY_REQUESTS, wait, tracingId)
        : "refused" in request
          ? frames.refusal(request.refused.code, request.refused.reason, tracingId)
          : this.#answer(request);
    if (reply !== undefined) this.#connection.send(reply);
  }

  left(): void {
    if (this.#sessionId !== undefined) this.#world.hub.leave(this.#sessionId, this.#connection);
  }

  #answer(request: GuestRequest): Frame | undefined {
    const { tracingId } = request;
    const messenger = messengerAt(this.#place.deploymentId, this.#world);
    if (messenger === undefined) return frames.refusal(403, "The deployment is no longer active", tracingId);
    switch (request.action) {
      case "configureSession":
        return this.#configure(request, messenger);
      case "configureAuthenticatedSession":
        return frames.refusal(4000, authenticationRefusal(messenger), tracingId);
      case "getConfiguration":
        return request.deploymentId === this.#place.deploymentId
          ? frames.configurationResponse(messenger, tracingId)
          : frames.refusal(400, OTHER_DEPLOYMENT, tracingId);
      default:
        return this.#inSession(request, messenger);
    }
  }

  #configure(request: ConfigureRequest, messenger: Messenger): Frame {
    const { deploymentId, token, startNew = false, resumeToken, tracingId } = request;
    const { sessions, hub, limits } = this.#world;
    if (deploymentId !== this.#place.deploymentId) return frames.refusal(400, OTHER_DEPLOYMENT, tracingId);
    if (!messenger.admitsGuests)
      return frames.refusal(403, "The deployment is for authenticated guests only", tracingId);
    const wait = limits.configures.wait(`${deploymentId} ${token}`);
    if (wait > 0) return frames.tooManyRequests("Configure rate too high for this session", wait, tracingId);
    if (resumeToken !== undefined) {
      const resumed = sessions.find(this.#world.tokens.read(resumeToken, "resume") ?? "");
      if (resumed?.deploymentId !== deploymentId || !isAlive(resumed, messenger.sessionSeconds))
        return frames.refusal(401, "The resume token is unknown, has expired, or is of another deployment", tracingId);
      sessions.adopt(resumed, token);
    }
    const { session, isNew, replaced } = sessions.open(deploymentId, token, startNew, messenger.sessionSeconds);
    this.left();
    if (replaced !== undefined) {
      hub.send(replaced.id, frames.sessionCleared());
      hub.dismissAll(replaced.id);
    }
    this.#sessionId = session.id;
    this.#token = token;
    hub.join(session.id, this.#connection);
    const readOnly = isReadOnly(session, this.#world);
    const state = { connected: true, newSession: isNew, readOnly, clearedExistingSession: replaced !== undefined };
    return frames.sessionResponse(state, messenger, tracingId);
  }

  #inSession(request: SessionRequest, messenger: Messenger): Frame | undefined {
    const { tracingId } = request;
    const session = request.token === this.#token ? this.#world.sessions.find(this.#sessionId ?? "") : undefined;
    if (session === undefined)
      return frames.refusal(4007, "Session not found: send configureSession with this token first", tracingId);
    if (!isAlive(session, messenger.sessionSeconds)) {
      this.#world.hub.send(session.id, frames.sessionExpired());
      this.#world.sessions.end(session);
      return frames.refusal(4006, "Session has expired: send configureSession to begin a new one", tracingId);
    }
    switch (request.action) {
      case "onMessage":
        return this.#message(session, request, messenger);
      case "onAttachment":
      case "getAttachment":
      case "deleteAttachment":
        return attachmentRequest(request, session.id, messenger, this.#place.origin, this.#world.attachments);
      case "echo":
        return this.#echo(request, messenger);
      case "getJwt": {
        const { token: jwt, exp } = this.#world.tokens.issue(session.id, "guest");
        return frames.response("JwtResponse", { jwt, exp }, tracingId);
      }
      case "resumeToken": {
        const { token: resumeToken, exp } = this.#world.tokens.issue(session.id, "resume");
        return frames.response("ResumeTokenResponse", { resumeToken, exp }, tracingId);
      }
      case "disconnectCustomer":
        return this.#disconnect(session, tracingId);
      case "closeSession":
        return this.#close(session, request, messenger);
      default:
        return request satisfies never;
    }
  }

  #message(session: Session, request: RequestOf<"onMessage">, messenger: Messenger): Frame | undefined {
    const { hub, limits, attachments } = this.#world;
    const { message, tracingId } = request;
    const verdict = judge(message, messenger);
    if (verdict.kind === "refused") return frames.refusal(verdict.code, verdict.reason, tracingId);
    if (verdict.kind === "ignored") return undefined;
    if (verdict.kind === "clear") return this.#clear(session);
    if (isReadOnly(session, this.#world)) return frames.refusal(403, READ_ONLY, tracingId);
    const { inbound, attachmentId } = verdict;
    const file = attachmentId === undefined ? undefined : attachments.ready(session.id, attachmentId);
    if (file !== undefined && "code" in file) return frames.refusal(file.code, file.reason, tracingId);
    if (limits.messages.wait(session.id) > 0)
      return frames.tooManyRequests(TOO_MANY_MESSAGES, MESSAGES_RETRY_AFTER, tracingId);
    const attachment = file && attachmentUrl(file, this.#place.origin);
    const accepted = this.#put(session, attachment === undefined ? inbound : { ...inbound, attachment });
    hub.send(session.id, frames.ownMessage(accepted.message, message.metadata ?? {}, tracingId));
    hub.deliver(session.id, accepted.events);
    return undefined;
  }

  /** The first message of a session, or the first after its conversation ended, starts a conversation. */
  #put(session: Session, inbound: Parameters<GuestWorld["conversations"]["receive"]>[1]) {
    const { conversations, deployments, sessions } = this.#world;
    const current = this.#conversation(session);
    if (current !== undefined) {
      sessions.put(session, current.id);
      return conversations.receive(current, inbound);
    }
    const started = conversations.start(deployments.get(this.#place.deploymentId), session.id, inbound);
    sessions.put(session, started.message.conversationId);
    return started;
  }

  #echo({ message, tracingId }: RequestOf<"echo">, messenger: Messenger): Frame {
    const wait = this.#limits.echoes.wait();
    if (wait > 0) return frames.tooManyRequests("Echo rate too high for this connection", wait, tracingId);
    const text = message?.text ?? "";
    if (Buffer.byteLength(text) > frames.MAXIMUM_TEXT_BYTES)
      return frames.refusal(4011, `Message is longer than ${frames.MAXIMUM_TEXT_BYTES} bytes`, tracingId);
    return frames.echo(text, messenger, tracingId);
  }

  /** The guest clears its conversation: the session ends for all its connections, and nothing of it can be read again. */
  #clear(session: Session): undefined {
    const conversation = this.#conversation(session);
    if (conversation !== undefined) this.#world.conversations.disconnect(conversation.id);
    this.#world.sessions.end(session);
    this.#world.hub.send(session.id, frames.sessionCleared());
    this.#world.hub.dismissAll(session.id);
    return undefined;
  }

  #disconnect(session: Session, tracingId: string | undefined): Frame | undefined {
    const conversation = this.#conversation(session);
    if (conversation === undefined)
      return frames.refusal(400, "Request failed: the session has no conversation to disconnect from", tracingId);
    this.#world.hub.deliver(session.id, this.#world.conversations.disconnect(conversation.id));
    return undefined;
  }

  /** Closes connections, not the conversation. A guest who may only read stays, to begin a new session (official mobile SDK). */
  #close(session: Session, request: RequestOf<"closeSession">, messenger: Messenger): Frame | undefined {
    const { hub } = this.#world;
    const { closeAllConnections, tracingId } = request;
    if (closeAllConnections && isReadOnly(session, this.#world)) {
      const state = { connected: false, newSession: false, readOnly: true, clearedExistingSession: false };
      return frames.sessionResponse(state, messenger, tracingId);
    }
    if (closeAllConnections) hub.dismissAll(session.id);
    else hub.dismiss(session.id, this.#connection);
    return undefined;
  }

  #conversation({ conversationId }: Session): Conversation | undefined {
    const found = conversationId === undefined ? undefined : this.#world.conversations.find(conversationId);
    return found?.endTime === undefined ? found : undefined;
  }
}

const OTHER_DEPLOYMENT = "Request failed: deploymentId is not the one of this connection";
const READ_ONLY = "The session is read-only since its conversation ended. Send configureSession with startNew";

const authenticationRefusal = ({ authenticates }: Messenger): string =>
  authenticates
    ? "Feature unavailable: the emulator has no identity provider with which guests could sign in"
    : "Feature unavailable: authenticationSettings are off in the deployment's configuration";
