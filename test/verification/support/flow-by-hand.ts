/** A flow of the given actions alone, as somebody writes it who does not use this project. */
export const flowByHand = (name: string, ...actions: readonly string[]): string => `
inboundShortMessage:
  name: ${name}
  startUpRef: "/inboundShortMessage/states/state[Initial State_10]"
  defaultLanguage: en-us
  supportedLanguages: { en-us: { defaultLanguageSkill: { noValue: true } } }
  settingsErrorHandling: { errorHandling: { disconnect: { none: true } } }
  states:
    - state:
        name: Initial State
        refId: Initial State_10
        actions:
${actions.map((action) => `          - ${action}`).join("\n")}
`;
export const TO_VIP = "transferToAcd: { name: Transfer, targetQueue: { lit: { name: Web VIP } } }";
export const DISCONNECT = "disconnect: { name: Disconnect }";
