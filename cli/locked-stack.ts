// What the engine says of each lock in a state that is kept in files, buckets or PostgreSQL (pulumi,
// pkg/backend/diy/lock.go). Before it stands the address of the state, which may hold a password.
const HOLDER = /: created by (?<user>\S+)@(?<host>\S+) \(pid (?<pid>\d+)\) at (?<since>\S+)/g;

/** Of Pulumi Cloud, which does not say by whom, and of all other places. */
const LOCKED = /\[409\] Conflict: Another update is currently in progress|the stack is currently locked by/;

/** What to say where the engine says that the stack is locked: by whom, where it tells, and the way out. */
export function lockedText(engineMessage: string): string | undefined {
  if (!LOCKED.test(engineMessage)) return undefined;
  const holders = [...engineMessage.matchAll(HOLDER)].map(({ groups }) => {
    const { user = "", host = "", pid = "", since = "" } = groups ?? {};
    return `  ${user}@${host}, process ${pid}, since ${since}`;
  });
  // A failed call repeats what its own output said.
  return [
    `the stack is locked: another update, refresh or destroy of it runs${holders.length === 0 ? "" : ":"}`,
    ...new Set(holders),
    "nothing was changed; wait until the other one has ended and run this again",
    "if it was killed and runs no longer, remove its lock with: attribute-routing unlock --stack <name>",
  ].join("\n");
}
