import type { Conversation, Message, Participant } from "./records.ts";

/** The type and provider of media in conversations; the providers' spelling is not documented. */
const MEDIA = {
  webmessaging: { type: "webmessaging", provider: "Webmessaging" },
  open: { type: "open", provider: "Open" },
} as const;
const PLATFORM = { webmessaging: "WebMessaging", open: "Open" } as const;

/** A conversation as `GET /conversations/{id}` answers it: flat queue fields, one media list for each participant. */
export function presentConversation(
  conversation: Conversation,
  messages: readonly Message[],
  division: object,
): object {
  const { id, startTime, endTime, deploymentId, media } = conversation;
  const address = addressOf(conversation);
  return {
    id,
    startTime,
    ...(endTime === undefined ? {} : { endTime }),
    address,
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
          ...MEDIA[media],
          connectedTime: participant.startTime,
          ...(participant.endTime === undefined
            ? {}
            : { disconnectedTime: participant.endTime, disconnectType: participant.disconnectType }),
          ...errorInfo(participant),
          fromAddress: { addressNormalized: address },
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
  const { id, deploymentId, media } = conversation;
  const address = addressOf(conversation);
  return {
    id,
    divisions: [{ division, entities: [] }],
    participants: conversation.participants.map((participant) => ({
      ...common(participant),
      state: stateOf(participant),
      direction: "inbound",
      held: false,
      ...(participant.disconnectType === undefined ? {} : { disconnectType: participant.disconnectType }),
      ...errorInfo(participant),
      ...(participant.routing && { queue: participant.routing.queue }),
      ...MEDIA[media],
      fromAddress: { addressNormalized: address },
      toAddress: { addressNormalized: deploymentId },
      messages: messageDetails(participant, messages),
    })),
    otherMediaUris: [],
    selfUri: `/api/v2/conversations/messages/${id}`,
  };
}

/** A message as `GET /conversations/messages/{messageId}/details` answers it. */
export function presentMessage(message: Message, conversation: Conversation): object {
  const { id, conversationId, direction, time, type, text, attachment, sent } = message;
  const [guest, platform] = [addressOf(conversation), conversation.deploymentId];
  const [fromAddress, toAddress] = direction === "inbound" ? [guest, platform] : [platform, guest];
  const timestamp = sent?.time ?? time;
  const providerMessageId = sent?.messageId ?? id;
  return {
    id,
    providerMessageId,
    timestamp,
    fromAddress,
    toAddress,
    direction,
    messengerType: conversation.media,
    status: direction === "inbound" ? "received" : "sent",
    normalizedMessage: {
      id,
      // Custom attributes are not shown here: the official SDK's model has no place for them.
      channel: {
        platform: PLATFORM[conversation.media],
        type: "Private",
        messageId: providerMessageId,
        to: { id: toAddress },
        from: { id: fromAddress },
        time: timestamp,
      },
      type,
      ...(text === undefined ? {} : { text }),
      ...(attachment && { content: [{ contentType: "Attachment", attachment: presentAttachment(attachment) }] }),
      direction: direction === "inbound" ? "Inbound" : "Outbound",
    },
    conversationId,
    selfUri: `/api/v2/conversations/messages/${id}/details`,
  };
}

/** The REST API names the size of a file differently than the guest's protocol does. */
const presentAttachment = ({ fileSize, ...attachment }: NonNullable<Message["attachment"]>): object => ({
  ...attachment,
  contentSizeBytes: fileSize,
});

/** The API has a place for what went wrong; what the platform says there about flows is not documented. */
const errorInfo = ({ error }: Participant): object =>
  error === undefined ? {} : { errorInfo: { code: "flow.error", message: error } };

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
  const reference = (path: string, { id }: { id: string }) => ({ id, selfUri: `/api/v2/routing/${path}/${id}` });
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

const addressOf = ({ address, sessionId }: Conversation): string => address ?? sessionId;
