import type { Conversation, Message, Participant } from "./records.ts";

/** The media type and provider of web messaging in conversations; the provider's spelling is not documented. */
const MEDIA = { type: "webmessaging", provider: "Webmessaging" } as const;

/** A conversation as `GET /conversations/{id}` answers it: flat queue fields, one media list for each participant. */
export function presentConversation(
  conversation: Conversation,
  messages: readonly Message[],
  division: object,
): object {
  const { id, startTime, endTime, deploymentId, sessionId } = conversation;
  return {
    id,
    startTime,
    ...(endTime === undefined ? {} : { endTime }),
    address: sessionId,
    divisions: [{ division, entities: [] }],
    participants: conversation.participants.map((participant) => ({
      ...common(participant),
      participantType: participant.purpose === "customer" ? "External" : "Internal",
      ...(participant.routing && { queueId: participant.routing.queue.id, queueName: participant.routing.queue.name }),
      messages: [
        {
          id: participant.id,
          state: stateOf(participant),
          held: false,
          direction: "inbound",
          ...MEDIA,
          connectedTime: participant.startTime,
          ...(participant.endTime === undefined
            ? {}
            : { disconnectedTime: participant.endTime, disconnectType: participant.disconnectType }),
          fromAddress: { addressNormalized: sessionId },
          toAddress: { addressNormalized: deploymentId },
          messages: messageDetails(participant, messages),
        },
      ],
    })),
    selfUri: `/api/v2/conversations/${id}`,
  };
}

/** The same conversation as `GET /conversations/messages/{id}` answers it: state and queue on the participant. */
export function presentMessageConversation(
  conversation: Conversation,
  messages: readonly Message[],
  division: object,
): object {
  const { id, deploymentId, sessionId } = conversation;
  return {
    id,
    divisions: [{ division, entities: [] }],
    participants: conversation.participants.map((participant) => ({
      ...common(participant),
      state: stateOf(participant),
      direction: "inbound",
      held: false,
      ...(participant.disconnectType === undefined ? {} : { disconnectType: participant.disconnectType }),
      ...(participant.routing && { queue: participant.routing.queue }),
      ...MEDIA,
      fromAddress: { addressNormalized: sessionId },
      toAddress: { addressNormalized: deploymentId },
      messages: messageDetails(participant, messages),
    })),
    otherMediaUris: [],
    selfUri: `/api/v2/conversations/messages/${id}`,
  };
}

/** A message as `GET /conversations/messages/{messageId}/details` answers it. */
export function presentMessage(message: Message, conversation: Conversation): object {
  const { id, conversationId, direction, time, type, text, customAttributes } = message;
  const [guest, platform] = [conversation.sessionId, conversation.deploymentId];
  const [fromAddress, toAddress] = direction === "inbound" ? [guest, platform] : [platform, guest];
  return {
    id,
    providerMessageId: id,
    timestamp: time,
    fromAddress,
    toAddress,
    direction,
    messengerType: "webmessaging",
    status: direction === "inbound" ? "received" : "sent",
    normalizedMessage: {
      id,
      channel: { platform: "WebMessaging", type: "Private", messageId: id, time, metadata: { customAttributes } },
      type,
      ...(text === undefined ? {} : { text }),
      direction: direction === "inbound" ? "Inbound" : "Outbound",
    },
    conversationId,
    selfUri: `/api/v2/conversations/messages/${id}/details`,
  };
}

function common(participant: Participant): object {
  const { id, purpose, name, startTime, endTime, attributes, routing } = participant;
  return {
    id,
    purpose,
    name,
    startTime,
    connectedTime: startTime,
    ...(endTime === undefined ? {} : { endTime }),
    attributes,
    ...(routing && { conversationRoutingData: routingData(routing) }),
  };
}

function routingData({ queue, priority, skills, language }: NonNullable<Participant["routing"]>): object {
  const reference = (path: string, { id, name }: { id: string; name: string }) => ({
    id,
    name,
    selfUri: `/api/v2/routing/${path}/${id}`,
  });
  return {
    queue: reference("queues", queue),
    priority,
    skills: skills.map((skill) => reference("skills", skill)),
    ...(language && { language: reference("languages", language) }),
    scoredAgents: [],
  };
}

const stateOf = ({ endTime }: Participant): string => (endTime === undefined ? "connected" : "disconnected");

/** Messages show with the one who sent them. */
function messageDetails({ purpose }: Participant, messages: readonly Message[]): readonly object[] {
  const direction = { customer: "inbound", workflow: "outbound", acd: undefined }[purpose];
  return messages
    .filter((message) => message.direction === direction)
    .map(({ id, time, type }) => ({
      messageId: id,
      messageURI: `/api/v2/conversations/messages/${id}/details`,
      messageStatus: direction === "inbound" ? "received" : "sent",
      messageTime: time,
      messageMetadata: { type },
    }));
}
