/**
 * The emulator, as the views see it. Import from here only.
 *
 * Signals (read `.value` in a component, and it is drawn again when they change):
 * - `connection`: "connecting" | "open" | "lost". The frame of the page shows it; views need not.
 * - `rules`, `deployed`, `verification`: the documents that the command line wrote, `organisation`: queues with who waits,
 *   deployments, flows, faults. Each is a `Known<T>`: `loading`, `none` (never written), `known` with its `value`, or
 *   `unreadable` with `why`. They are fetched again by themselves, after each change and each reconnect.
 * - `requestLog`: the API log, oldest first, at most 10,000 rows; bursts of rows come in one change.
 *
 * Functions, all of which reject with a `RequestError` (`status`, and a `message` to show):
 * - `fetchStory(conversationId)`, `fetchConversations(limit)`, `fetchDiagram(flowId, version?)`
 * - `addFault({ kind, … })`, `removeFault(id)`, `removeAllFaults()`, `fetchLatency()`, `setLatency(milliseconds)`
 *
 * Events as they come: `onFlowStep((event) => …)`, `onFrame`, `onConversation`, `onRequest`, `onDocument`; the result ends it
 * (return it from `useEffect`). `onOpen(() => …)` tells of each (re)connect.
 *
 * Types of all answers: `Step`, `Story`, `Diagram`, `Organisation`, `ActiveFault`, `VerificationDocument`, …
 */
export type {
  ActiveFault,
  ConversationChange,
  DeployedDocument,
  Diagram,
  FlowStep,
  Frame,
  Organisation,
  RequestEntry,
  RulesDocument,
  Step,
  Story,
  VerificationDocument,
} from "./answers.ts";
export {
  type Connection,
  connect,
  connection,
  onConversation,
  onDocument,
  onFlowStep,
  onFrame,
  onOpen,
  onRequest,
} from "./events.ts";
export {
  addFault,
  fetchConversations,
  fetchDiagram,
  fetchLatency,
  fetchStory,
  RequestError,
  removeAllFaults,
  removeFault,
  setLatency,
} from "./requests.ts";
export { deployed, type Known, organisation, requestLog, rules, verification } from "./state.ts";
