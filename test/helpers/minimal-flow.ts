/** A flow that publishes, with a substitution for its name; the text is what can change. */
export const minimalFlow = (description: string): string => `inboundShortMessage:
  name: "{{flow}}"
  description: ${description}
  defaultLanguage: en-us
  supportedLanguages:
    en-us:
      defaultLanguageSkill:
        noValue: true
  startUpRef: "/inboundShortMessage/states/state[Initial State_10]"
  settingsErrorHandling:
    errorHandling:
      disconnect:
        none: true
  states:
    - state:
        name: Initial State
        refId: Initial State_10
        actions:
          - disconnect:
              name: Disconnect
`;
