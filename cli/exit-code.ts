/** What every command answers the shell with. */
export const EXIT = {
  /** Clean. */
  clean: 0,
  /** It ran and found something: a wrong verdict, a finding, drift. */
  found: 1,
  /** Bad input, usage or configuration; nothing was changed. */
  badInput: 2,
  /** It could not be told, or not be written: infrastructure. */
  unknown: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake of the user's, told without a stack. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** The engine's update, preview, refresh or destroy did not succeed; its own words are the message. */
export class EngineFailedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EngineFailedError";
  }
}

// By name, since the same class may be loaded twice in one process.
const USER_MISTAKES = [
  "UsageError",
  "RoutingFileError",
  "StackConfigError",
  "MissingCredentialsError",
  "EmulatorNotRunningError",
  "ContradictingScenarioError",
  "FlowTooLargeError",
  "PortInUseError",
  "StateFolderInUseError",
];
const INFRASTRUCTURE = [
  "CommentRefusedError",
  "NoEngineError",
  "EngineFailedError",
  "GenesysError",
  "CorruptJournalError",
  "ForeignStateError",
];

/** How an error ends a command, and whether its message says all: only our own faults show a stack. */
export function exitCodeOf(error: unknown): { readonly code: ExitCode; readonly message: string } {
  if (!(error instanceof Error)) return { code: EXIT.unknown, message: String(error) };
  if (USER_MISTAKES.includes(error.name)) return { code: EXIT.badInput, message: error.message };
  if (INFRASTRUCTURE.includes(error.name)) return { code: EXIT.unknown, message: error.message };
  return { code: EXIT.unknown, message: error.stack ?? error.message };
}
