import {
  block,
  blocks,
  flag,
  number,
  numberOrNothing,
  type Properties,
  referenced,
  text,
  textOrNothing,
  texts,
  type Value,
} from "../../values.ts";
import { conversationsBody, conversationsState } from "./conversations.ts";

/** `messenger` of a request (buildMessengerSettings). */
export function messengerBody(messenger: Properties): object {
  const apps = block(messenger, "apps");
  const styles = block(messenger, "styles");
  const launcher = block(messenger, "launcherButton");
  const home = block(messenger, "homeScreen");
  const upload = block(messenger, "fileUpload");
  return {
    enabled: flag(messenger, "enabled"),
    ...(apps && { apps: appsBody(apps) }),
    ...(styles && { styles: { primaryColor: text(styles, "primaryColor") } }),
    ...(launcher && { launcherButton: { visibility: text(launcher, "visibility") } }),
    ...(home && { homeScreen: { enabled: flag(home, "enabled"), logoUrl: text(home, "logoUrl") } }),
    ...(upload && { fileUpload: fileUploadBody(upload) }),
    sessionPersistenceType: textOrNothing(messenger, "sessionPersistenceType"),
  };
}

function appsBody(apps: Properties): object {
  const conversations = block(apps, "conversations");
  const knowledge = block(apps, "knowledge");
  return {
    ...(conversations && { conversations: conversationsBody(conversations) }),
    ...(knowledge && {
      knowledge: {
        enabled: flag(knowledge, "enabled"),
        knowledgeBase: { id: text(knowledge, "knowledgeBaseId") },
      },
    }),
  };
}

function fileUploadBody(upload: Properties): object {
  const modes = blocks(upload, "modes");
  return {
    ...(modes.length > 0 && {
      modes: modes.map((mode) => ({
        fileTypes: texts(mode, "fileTypes"),
        maxFileSizeKB: number(mode, "maxFileSizeKb"),
      })),
    }),
    enableAttachments: flag(upload, "enableAttachments"),
  };
}

/** `messenger` of an answer (FlattenMessengerSettings). */
export function messengerState(messenger: Properties | undefined): Value {
  if (!messenger) return null;
  const styles = block(messenger, "styles");
  const launcher = block(messenger, "launcherButton");
  const home = block(messenger, "homeScreen");
  return {
    enabled: messenger.enabled ?? null,
    styles: styles ? { primaryColor: styles.primaryColor ?? null } : null,
    launcherButton: launcher ? { visibility: launcher.visibility ?? null } : null,
    homeScreen: home ? { enabled: home.enabled ?? null, logoUrl: home.logoUrl ?? null } : null,
    fileUpload: fileUploadState(block(messenger, "fileUpload")),
    sessionPersistenceType: messenger.sessionPersistenceType ?? null,
    apps: appsState(block(messenger, "apps")),
  };
}

function fileUploadState(upload: Properties | undefined): Value {
  if (!upload) return null;
  const modes = blocks(upload, "modes");
  return {
    enableAttachments: upload.enableAttachments ?? null,
    modes:
      modes.length > 0
        ? modes.map((mode) => ({
            fileTypes: mode.fileTypes ?? null,
            maxFileSizeKb: numberOrNothing(mode, "maxFileSizeKB") ?? null,
          }))
        : null,
  };
}

function appsState(apps: Properties | undefined): Value {
  if (!apps) return null;
  const knowledge = block(apps, "knowledge");
  return {
    conversations: conversationsState(block(apps, "conversations")),
    knowledge: knowledge
      ? { enabled: knowledge.enabled ?? null, knowledgeBaseId: referenced(knowledge, "knowledgeBase") }
      : null,
  };
}
