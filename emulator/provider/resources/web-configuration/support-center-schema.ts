import { block, colour, flag, list, text } from "../../schema/field.ts";

const required = colour({ required: true });

const moduleSettings = list(
  block({
    type: text({
      required: true,
      oneOf: ["Search", "Categories", "FAQ", "Contact", "Results", "Article", "TopViewedArticles"],
    }),
    enabled: flag({ required: true }),
    compactCategoryModuleTemplateActive: flag(),
    detailedCategoryModuleTemplate: block({
      active: flag({ required: true }),
      sidebarEnabled: flag({ required: true }),
    }),
  }),
  { required: true },
);

/** The knowledge articles shown beside the messenger. */
export const supportCenterField = block({
  enabled: flag({ required: true }),
  knowledgeBaseId: text(),
  customMessages: list(
    block({ defaultValue: text({ required: true }), type: text({ required: true, oneOf: ["Welcome", "Fallback"] }) }),
  ),
  routerType: text({ oneOf: ["Hash", "Browser"] }),
  screens: list(
    block({
      type: text({ required: true, oneOf: ["Home", "Category", "SearchResults", "Article"] }),
      moduleSettings,
    }),
  ),
  enabledCategories: list(block({ categoryId: text({ required: true }), imageUri: text() })),
  styleSetting: block({
    heroStyleSetting: block({ backgroundColor: required, textColor: required, imageUri: text({ required: true }) }),
    globalStyleSetting: block({
      backgroundColor: required,
      primaryColor: required,
      primaryColorDark: required,
      primaryColorLight: required,
      textColor: required,
      fontFamily: text({ required: true }),
    }),
  }),
  labelFilter: block({ labelIds: list(text(), { required: true }) }),
  feedbackEnabled: flag(),
});
