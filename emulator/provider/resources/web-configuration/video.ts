import { block, flag, type Properties, textOrNothing, type Value } from "../../values.ts";

/** `video` of a request (buildVideoSettings). */
export function videoBody(video: Properties): object {
  const agent = block(video, "agent");
  const user = block(video, "user");
  const image = agent && block(agent, "backgroundImage");
  return {
    enabled: flag(video, "enabled"),
    ...(agent && {
      agent: {
        ...permissions(agent),
        background: textOrNothing(agent, "background"),
        ...(image && { backgroundImage: { url: textOrNothing(image, "url") } }),
      },
    }),
    ...(user && { user: permissions(user) }),
  };
}

function permissions(party: Properties) {
  return {
    allowCamera: flag(party, "allowCamera"),
    allowScreenShare: flag(party, "allowScreenShare"),
    allowMicrophone: flag(party, "allowMicrophone"),
  };
}

/** `video` of an answer (FlattenVideoSettings). */
export function videoState(video: Properties | undefined): Value {
  if (!video) return null;
  const agent = block(video, "agent");
  const user = block(video, "user");
  const image = agent && block(agent, "backgroundImage");
  return {
    enabled: video.enabled ?? null,
    agent: agent
      ? {
          ...permissionsState(agent),
          background: agent.background ?? null,
          backgroundImage: image ? { url: image.url ?? null } : null,
        }
      : null,
    user: user ? permissionsState(user) : null,
  };
}

function permissionsState(party: Properties): Properties {
  return {
    allowCamera: party.allowCamera ?? null,
    allowScreenShare: party.allowScreenShare ?? null,
    allowMicrophone: party.allowMicrophone ?? null,
  };
}
