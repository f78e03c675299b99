export interface WebdeploymentsConfigurationAuthenticationSettings {
  allowSessionUpgrade?: boolean;
  enabled: boolean;
  integrationId: string;
}

export interface WebdeploymentsConfigurationCobrowse {
  allowAgentControl?: boolean;
  allowAgentNavigation?: boolean;
  allowDraw?: boolean;
  channels?: string[];
  enabled?: boolean;
  maskSelectors?: string[];
  pauseCriterias?: WebdeploymentsConfigurationCobrowsePauseCriteria[];
  readonlySelectors?: string[];
}

export interface WebdeploymentsConfigurationCobrowsePauseCriteria {
  condition: string;
  urlFragment: string;
}

export interface WebdeploymentsConfigurationCustomI18nLabel {
  language?: string;
  localizedLabels?: WebdeploymentsConfigurationCustomI18nLabelLocalizedLabel[];
}

export interface WebdeploymentsConfigurationCustomI18nLabelLocalizedLabel {
  key: string;
  value: string;
}

export interface WebdeploymentsConfigurationJourneyEvents {
  clickEvents?: WebdeploymentsConfigurationJourneyEventsClickEvent[];
  enabled?: boolean;
  excludedQueryParameters?: string[];
  formTrackEvents?: WebdeploymentsConfigurationJourneyEventsFormTrackEvent[];
  idleEvents?: WebdeploymentsConfigurationJourneyEventsIdleEvent[];
  inViewportEvents?: WebdeploymentsConfigurationJourneyEventsInViewportEvent[];
  pageviewConfig?: string;
  scrollDepthEvents?: WebdeploymentsConfigurationJourneyEventsScrollDepthEvent[];
  searchQueryParameters?: string[];
  shouldKeepUrlFragment?: boolean;
  trackingSettings?: WebdeploymentsConfigurationJourneyEventsTrackingSettings;
}

export interface WebdeploymentsConfigurationJourneyEventsClickEvent {
  eventName: string;
  selector: string;
}

export interface WebdeploymentsConfigurationJourneyEventsFormTrackEvent {
  captureDataOnFormAbandon: boolean;
  captureDataOnFormSubmit: boolean;
  formName: string;
  selector: string;
}

export interface WebdeploymentsConfigurationJourneyEventsIdleEvent {
  eventName: string;
  idleAfterSeconds?: number;
}

export interface WebdeploymentsConfigurationJourneyEventsInViewportEvent {
  eventName: string;
  selector: string;
}

export interface WebdeploymentsConfigurationJourneyEventsScrollDepthEvent {
  eventName: string;
  percentage: number;
}

export interface WebdeploymentsConfigurationJourneyEventsTrackingSettings {
  excludedQueryParameters?: string[];
  ipFilters?: WebdeploymentsConfigurationJourneyEventsTrackingSettingsIpFilter[];
  searchQueryParameters?: string[];
  shouldKeepUrlFragment?: boolean;
}

export interface WebdeploymentsConfigurationJourneyEventsTrackingSettingsIpFilter {
  ipAddress: string;
  name: string;
}

export interface WebdeploymentsConfigurationMessenger {
  apps?: WebdeploymentsConfigurationMessengerApps;
  enabled?: boolean;
  fileUpload?: WebdeploymentsConfigurationMessengerFileUpload;
  homeScreen?: WebdeploymentsConfigurationMessengerHomeScreen;
  launcherButton?: WebdeploymentsConfigurationMessengerLauncherButton;
  sessionPersistenceType?: string;
  styles?: WebdeploymentsConfigurationMessengerStyles;
}

export interface WebdeploymentsConfigurationMessengerApps {
  conversations?: WebdeploymentsConfigurationMessengerAppsConversations;
  knowledge?: WebdeploymentsConfigurationMessengerAppsKnowledge;
}

export interface WebdeploymentsConfigurationMessengerAppsConversations {
  autoStartEnabled?: boolean;
  conversationClearEnabled?: boolean;
  conversationDisconnect?: WebdeploymentsConfigurationMessengerAppsConversationsConversationDisconnect;
  enabled?: boolean;
  humanize?: WebdeploymentsConfigurationMessengerAppsConversationsHumanize;
  markdownEnabled?: boolean;
  notifications?: WebdeploymentsConfigurationMessengerAppsConversationsNotifications;
  sessionDurationSeconds?: number;
  showAgentTypingIndicator?: boolean;
  showUserTypingIndicator?: boolean;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsConversationDisconnect {
  enabled?: boolean;
  type?: string;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsHumanize {
  bot?: WebdeploymentsConfigurationMessengerAppsConversationsHumanizeBot;
  enabled?: boolean;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsHumanizeBot {
  avatarUrl?: string;
  name?: string;
}

export interface WebdeploymentsConfigurationMessengerAppsConversationsNotifications {
  enabled?: boolean;
  notificationContentType?: string;
}

export interface WebdeploymentsConfigurationMessengerAppsKnowledge {
  enabled?: boolean;
  knowledgeBaseId?: string;
}

export interface WebdeploymentsConfigurationMessengerFileUpload {
  enableAttachments?: boolean;
  modes?: WebdeploymentsConfigurationMessengerFileUploadMode[];
}

export interface WebdeploymentsConfigurationMessengerFileUploadMode {
  fileTypes?: string[];
  maxFileSizeKb?: number;
}

export interface WebdeploymentsConfigurationMessengerHomeScreen {
  enabled?: boolean;
  logoUrl?: string;
}

export interface WebdeploymentsConfigurationMessengerLauncherButton {
  visibility?: string;
}

export interface WebdeploymentsConfigurationMessengerStyles {
  primaryColor?: string;
}

export interface WebdeploymentsConfigurationPosition {
  alignment?: string;
  bottomSpace?: number;
  sideSpace?: number;
}

export interface WebdeploymentsConfigurationSupportCenter {
  customMessages?: WebdeploymentsConfigurationSupportCenterCustomMessage[];
  enabled: boolean;
  enabledCategories?: WebdeploymentsConfigurationSupportCenterEnabledCategory[];
  feedbackEnabled?: boolean;
  knowledgeBaseId?: string;
  labelFilter?: WebdeploymentsConfigurationSupportCenterLabelFilter;
  routerType?: string;
  screens?: WebdeploymentsConfigurationSupportCenterScreen[];
  styleSetting?: WebdeploymentsConfigurationSupportCenterStyleSetting;
}

export interface WebdeploymentsConfigurationSupportCenterCustomMessage {
  defaultValue: string;
  type: string;
}

export interface WebdeploymentsConfigurationSupportCenterEnabledCategory {
  categoryId: string;
  imageUri?: string;
}

export interface WebdeploymentsConfigurationSupportCenterLabelFilter {
  labelIds: string[];
}

export interface WebdeploymentsConfigurationSupportCenterScreen {
  moduleSettings: WebdeploymentsConfigurationSupportCenterScreenModuleSetting[];
  type: string;
}

export interface WebdeploymentsConfigurationSupportCenterScreenModuleSetting {
  compactCategoryModuleTemplateActive?: boolean;
  detailedCategoryModuleTemplate?: WebdeploymentsConfigurationSupportCenterScreenModuleSettingDetailedCategoryModuleTemplate;
  enabled: boolean;
  type: string;
}

export interface WebdeploymentsConfigurationSupportCenterScreenModuleSettingDetailedCategoryModuleTemplate {
  active: boolean;
  sidebarEnabled: boolean;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSetting {
  globalStyleSetting?: WebdeploymentsConfigurationSupportCenterStyleSettingGlobalStyleSetting;
  heroStyleSetting?: WebdeploymentsConfigurationSupportCenterStyleSettingHeroStyleSetting;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSettingGlobalStyleSetting {
  backgroundColor: string;
  fontFamily: string;
  primaryColor: string;
  primaryColorDark: string;
  primaryColorLight: string;
  textColor: string;
}

export interface WebdeploymentsConfigurationSupportCenterStyleSettingHeroStyleSetting {
  backgroundColor: string;
  imageUri: string;
  textColor: string;
}

export interface WebdeploymentsConfigurationVideo {
  agent?: WebdeploymentsConfigurationVideoAgent;
  enabled?: boolean;
  user?: WebdeploymentsConfigurationVideoUser;
}

export interface WebdeploymentsConfigurationVideoAgent {
  allowCamera?: boolean;
  allowMicrophone?: boolean;
  allowScreenShare?: boolean;
  background?: string;
  backgroundImage?: WebdeploymentsConfigurationVideoAgentBackgroundImage;
}

export interface WebdeploymentsConfigurationVideoAgentBackgroundImage {
  url?: string;
}

export interface WebdeploymentsConfigurationVideoUser {
  allowCamera?: boolean;
  allowMicrophone?: boolean;
  allowScreenShare?: boolean;
}
