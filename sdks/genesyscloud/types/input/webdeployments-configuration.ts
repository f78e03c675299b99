import type * as pulumi from "@pulumi/pulumi";

export interface WebdeploymentsConfigurationAuthenticationSettings {
  allowSessionUpgrade?: pulumi.Input<boolean | undefined>;
  enabled: pulumi.Input<boolean>;
  integrationId: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationCobrowse {
  allowAgentControl?: pulumi.Input<boolean | undefined>;
  allowAgentNavigation?: pulumi.Input<boolean | undefined>;
  allowDraw?: pulumi.Input<boolean | undefined>;
  channels?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  enabled?: pulumi.Input<boolean | undefined>;
  maskSelectors?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  pauseCriterias?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationCobrowsePauseCriteria>[] | undefined>;
  readonlySelectors?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

export interface WebdeploymentsConfigurationCobrowsePauseCriteria {
  condition: pulumi.Input<string>;
  urlFragment: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationCustomI18nLabel {
  language?: pulumi.Input<string | undefined>;
  localizedLabels?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationCustomI18nLabelLocalizedLabel>[] | undefined>;
}

export interface WebdeploymentsConfigurationCustomI18nLabelLocalizedLabel {
  key: pulumi.Input<string>;
  value: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationJourneyEvents {
  clickEvents?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationJourneyEventsClickEvent>[] | undefined>;
  enabled?: pulumi.Input<boolean | undefined>;
  excludedQueryParameters?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  formTrackEvents?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationJourneyEventsFormTrackEvent>[] | undefined>;
  idleEvents?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationJourneyEventsIdleEvent>[] | undefined>;
  inViewportEvents?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationJourneyEventsInViewportEvent>[] | undefined>;
  pageviewConfig?: pulumi.Input<string | undefined>;
  scrollDepthEvents?: pulumi.Input<
    pulumi.Input<WebdeploymentsConfigurationJourneyEventsScrollDepthEvent>[] | undefined
  >;
  searchQueryParameters?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  shouldKeepUrlFragment?: pulumi.Input<boolean | undefined>;
  trackingSettings?: pulumi.Input<WebdeploymentsConfigurationJourneyEventsTrackingSettings | undefined>;
}

export interface WebdeploymentsConfigurationJourneyEventsClickEvent {
  eventName: pulumi.Input<string>;
  selector: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationJourneyEventsFormTrackEvent {
  captureDataOnFormAbandon: pulumi.Input<boolean>;
  captureDataOnFormSubmit: pulumi.Input<boolean>;
  formName: pulumi.Input<string>;
  selector: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationJourneyEventsIdleEvent {
  eventName: pulumi.Input<string>;
  idleAfterSeconds?: pulumi.Input<number | undefined>;
}

export interface WebdeploymentsConfigurationJourneyEventsInViewportEvent {
  eventName: pulumi.Input<string>;
  selector: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationJourneyEventsScrollDepthEvent {
  eventName: pulumi.Input<string>;
  percentage: pulumi.Input<number>;
}

export interface WebdeploymentsConfigurationJourneyEventsTrackingSettings {
  excludedQueryParameters?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  ipFilters?: pulumi.Input<
    pulumi.Input<WebdeploymentsConfigurationJourneyEventsTrackingSettingsIpFilter>[] | undefined
  >;
  searchQueryParameters?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  shouldKeepUrlFragment?: pulumi.Input<boolean | undefined>;
}

export interface WebdeploymentsConfigurationJourneyEventsTrackingSettingsIpFilter {
  ipAddress: pulumi.Input<string>;
  name: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationMessenger {
  apps?: pulumi.Input<WebdeploymentsConfigurationMessengerApps | undefined>;
  enabled?: pulumi.Input<boolean | undefined>;
  fileUpload?: pulumi.Input<WebdeploymentsConfigurationMessengerFileUpload | undefined>;
  homeScreen?: pulumi.Input<WebdeploymentsConfigurationMessengerHomeScreen | undefined>;
  launcherButton?: pulumi.Input<WebdeploymentsConfigurationMessengerLauncherButton | undefined>;
  sessionPersistenceType?: pulumi.Input<string | undefined>;
  styles?: pulumi.Input<WebdeploymentsConfigurationMessengerStyles | undefined>;
}

export interface WebdeploymentsConfigurationMessengerApps {
  conversations?: pulumi.Input<WebdeploymentsConfigurationMessengerAppsConversations | undefined>;
  knowledge?: pulumi.Input<WebdeploymentsConfigurationMessengerAppsKnowledge | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsConversations {
  autoStartEnabled?: pulumi.Input<boolean | undefined>;
  conversationClearEnabled?: pulumi.Input<boolean | undefined>;
  conversationDisconnect?: pulumi.Input<
    WebdeploymentsConfigurationMessengerAppsConversationsConversationDisconnect | undefined
  >;
  enabled?: pulumi.Input<boolean | undefined>;
  humanize?: pulumi.Input<WebdeploymentsConfigurationMessengerAppsConversationsHumanize | undefined>;
  markdownEnabled?: pulumi.Input<boolean | undefined>;
  notifications?: pulumi.Input<WebdeploymentsConfigurationMessengerAppsConversationsNotifications | undefined>;
  sessionDurationSeconds?: pulumi.Input<number | undefined>;
  showAgentTypingIndicator?: pulumi.Input<boolean | undefined>;
  showUserTypingIndicator?: pulumi.Input<boolean | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsConversationDisconnect {
  enabled?: pulumi.Input<boolean | undefined>;
  type?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsHumanize {
  bot?: pulumi.Input<WebdeploymentsConfigurationMessengerAppsConversationsHumanizeBot | undefined>;
  enabled?: pulumi.Input<boolean | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsHumanizeBot {
  avatarUrl?: pulumi.Input<string | undefined>;
  name?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsNotifications {
  enabled?: pulumi.Input<boolean | undefined>;
  notificationContentType?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerAppsKnowledge {
  enabled?: pulumi.Input<boolean | undefined>;
  knowledgeBaseId?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerFileUpload {
  enableAttachments?: pulumi.Input<boolean | undefined>;
  modes?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationMessengerFileUploadMode>[] | undefined>;
}

export interface WebdeploymentsConfigurationMessengerFileUploadMode {
  fileTypes?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  maxFileSizeKb?: pulumi.Input<number | undefined>;
}

export interface WebdeploymentsConfigurationMessengerHomeScreen {
  enabled?: pulumi.Input<boolean | undefined>;
  logoUrl?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerLauncherButton {
  visibility?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationMessengerStyles {
  primaryColor?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationPosition {
  alignment?: pulumi.Input<string | undefined>;
  bottomSpace?: pulumi.Input<number | undefined>;
  sideSpace?: pulumi.Input<number | undefined>;
}

export interface WebdeploymentsConfigurationSupportCenter {
  customMessages?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationSupportCenterCustomMessage>[] | undefined>;
  enabled: pulumi.Input<boolean>;
  enabledCategories?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationSupportCenterEnabledCategory>[] | undefined>;
  feedbackEnabled?: pulumi.Input<boolean | undefined>;
  knowledgeBaseId?: pulumi.Input<string | undefined>;
  labelFilter?: pulumi.Input<WebdeploymentsConfigurationSupportCenterLabelFilter | undefined>;
  routerType?: pulumi.Input<string | undefined>;
  screens?: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationSupportCenterScreen>[] | undefined>;
  styleSetting?: pulumi.Input<WebdeploymentsConfigurationSupportCenterStyleSetting | undefined>;
}

export interface WebdeploymentsConfigurationSupportCenterCustomMessage {
  defaultValue: pulumi.Input<string>;
  type: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationSupportCenterEnabledCategory {
  categoryId: pulumi.Input<string>;
  imageUri?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationSupportCenterLabelFilter {
  labelIds: pulumi.Input<pulumi.Input<string>[]>;
}

export interface WebdeploymentsConfigurationSupportCenterScreen {
  moduleSettings: pulumi.Input<pulumi.Input<WebdeploymentsConfigurationSupportCenterScreenModuleSetting>[]>;
  type: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationSupportCenterScreenModuleSetting {
  compactCategoryModuleTemplateActive?: pulumi.Input<boolean | undefined>;
  detailedCategoryModuleTemplate?: pulumi.Input<
    WebdeploymentsConfigurationSupportCenterScreenModuleSettingDetailedCategoryModuleTemplate | undefined
  >;
  enabled: pulumi.Input<boolean>;
  type: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationSupportCenterScreenModuleSettingDetailedCategoryModuleTemplate {
  active: pulumi.Input<boolean>;
  sidebarEnabled: pulumi.Input<boolean>;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSetting {
  globalStyleSetting?: pulumi.Input<WebdeploymentsConfigurationSupportCenterStyleSettingGlobalStyleSetting | undefined>;
  heroStyleSetting?: pulumi.Input<WebdeploymentsConfigurationSupportCenterStyleSettingHeroStyleSetting | undefined>;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSettingGlobalStyleSetting {
  backgroundColor: pulumi.Input<string>;
  fontFamily: pulumi.Input<string>;
  primaryColor: pulumi.Input<string>;
  primaryColorDark: pulumi.Input<string>;
  primaryColorLight: pulumi.Input<string>;
  textColor: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSettingHeroStyleSetting {
  backgroundColor: pulumi.Input<string>;
  imageUri: pulumi.Input<string>;
  textColor: pulumi.Input<string>;
}

export interface WebdeploymentsConfigurationVideo {
  agent?: pulumi.Input<WebdeploymentsConfigurationVideoAgent | undefined>;
  enabled?: pulumi.Input<boolean | undefined>;
  user?: pulumi.Input<WebdeploymentsConfigurationVideoUser | undefined>;
}

export interface WebdeploymentsConfigurationVideoAgent {
  allowCamera?: pulumi.Input<boolean | undefined>;
  allowMicrophone?: pulumi.Input<boolean | undefined>;
  allowScreenShare?: pulumi.Input<boolean | undefined>;
  background?: pulumi.Input<string | undefined>;
  backgroundImage?: pulumi.Input<WebdeploymentsConfigurationVideoAgentBackgroundImage | undefined>;
}

export interface WebdeploymentsConfigurationVideoAgentBackgroundImage {
  url?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsConfigurationVideoUser {
  allowCamera?: pulumi.Input<boolean | undefined>;
  allowMicrophone?: pulumi.Input<boolean | undefined>;
  allowScreenShare?: pulumi.Input<boolean | undefined>;
}
