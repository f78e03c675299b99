import {
  block,
  blocks,
  flag,
  type Properties,
  referenced,
  text,
  textOrNothing,
  texts,
  type Value,
} from "../../values.ts";

/** `supportCenter` of a request (buildSupportCenterSettings). */
export function supportCenterBody(center: Properties): object {
  const categories = blocks(center, "enabledCategories");
  const style = block(center, "styleSetting");
  const knowledgeBase = textOrNothing(center, "knowledgeBaseId");
  const labels = texts(block(center, "labelFilter") ?? {}, "labelIds");
  const messages = blocks(center, "customMessages");
  const screens = blocks(center, "screens");
  return {
    enabled: flag(center, "enabled"),
    ...(categories.length > 0 && {
      enabledCategories: categories.map((category) => ({
        id: text(category, "categoryId"),
        image: imageBody(category),
      })),
    }),
    ...(style && { styleSetting: styleBody(style) }),
    feedback: { enabled: flag(center, "feedbackEnabled") },
    routerType: textOrNothing(center, "routerType"),
    ...(knowledgeBase && { knowledgeBase: { id: knowledgeBase } }),
    ...(labels.length > 0 && { labelFilter: { labels: labels.map((id) => ({ id })) } }),
    ...(messages.length > 0 && {
      customMessages: messages.map((message) => ({
        defaultValue: text(message, "defaultValue"),
        type: text(message, "type"),
      })),
    }),
    ...(screens.length > 0 && {
      screens: screens.map((screen) => ({
        type: text(screen, "type"),
        moduleSettings: blocks(screen, "moduleSettings").map(moduleBody),
      })),
    }),
  };
}

function imageBody(owner: Properties): object {
  return { source: { defaultUrl: text(owner, "imageUri") } };
}

function moduleBody(module: Properties): object {
  const detailed = block(module, "detailedCategoryModuleTemplate");
  return {
    type: text(module, "type"),
    enabled: flag(module, "enabled"),
    compactCategoryModuleTemplate: { active: flag(module, "compactCategoryModuleTemplateActive") },
    ...(detailed && {
      detailedCategoryModuleTemplate: {
        active: flag(detailed, "active"),
        sidebar: { enabled: flag(detailed, "sidebarEnabled") },
      },
    }),
  };
}

const globalColours = [
  "backgroundColor",
  "primaryColor",
  "primaryColorDark",
  "primaryColorLight",
  "textColor",
  "fontFamily",
];

function styleBody(style: Properties): object {
  const hero = block(style, "heroStyleSetting");
  const global = block(style, "globalStyleSetting");
  return {
    ...(hero && {
      heroStyle: {
        backgroundColor: text(hero, "backgroundColor"),
        textColor: text(hero, "textColor"),
        image: imageBody(hero),
      },
    }),
    ...(global && { globalStyle: Object.fromEntries(globalColours.map((name) => [name, text(global, name)])) }),
  };
}

/** `supportCenter` of an answer (FlattenSupportCenterSettings). */
export function supportCenterState(center: Properties | undefined): Value {
  if (!center) return null;
  const labels = blocks(block(center, "labelFilter") ?? {}, "labels");
  return {
    enabled: center.enabled ?? null,
    knowledgeBaseId: referenced(center, "knowledgeBase"),
    customMessages: mapped(center, "customMessages", (message) => ({
      defaultValue: message.defaultValue ?? null,
      type: message.type ?? null,
    })),
    routerType: center.routerType ?? null,
    screens: mapped(center, "screens", (screen) => ({
      type: screen.type ?? null,
      moduleSettings: mapped(screen, "moduleSettings", moduleState),
    })),
    enabledCategories: mapped(center, "enabledCategories", (category) => ({
      categoryId: category.id ?? null,
      imageUri: imageState(category),
    })),
    styleSetting: styleState(block(center, "styleSetting")),
    labelFilter: labels.length > 0 ? { labelIds: labels.map((label) => text(label, "id")) } : null,
    feedbackEnabled: block(center, "feedback")?.enabled ?? null,
  };
}

function mapped(parent: Properties, name: string, state: (entry: Properties) => Properties): Value {
  const entries = blocks(parent, name);
  return entries.length > 0 ? entries.map(state) : null;
}

function imageState(owner: Properties): Value {
  return textOrNothing(block(block(owner, "image") ?? {}, "source") ?? {}, "defaultUrl") ?? null;
}

function moduleState(module: Properties): Properties {
  const detailed = block(module, "detailedCategoryModuleTemplate");
  return {
    type: module.type ?? null,
    enabled: module.enabled ?? null,
    compactCategoryModuleTemplateActive: block(module, "compactCategoryModuleTemplate")?.active ?? null,
    detailedCategoryModuleTemplate: detailed
      ? { active: detailed.active ?? null, sidebarEnabled: block(detailed, "sidebar")?.enabled ?? null }
      : null,
  };
}

function styleState(style: Properties | undefined): Value {
  if (!style) return null;
  const hero = block(style, "heroStyle");
  const global = block(style, "globalStyle");
  return {
    heroStyleSetting: hero
      ? {
          backgroundColor: hero.backgroundColor ?? null,
          textColor: hero.textColor ?? null,
          imageUri: imageState(hero),
        }
      : null,
    globalStyleSetting: global ? Object.fromEntries(globalColours.map((name) => [name, global[name] ?? null])) : null,
  };
}
