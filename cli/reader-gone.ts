/** Aborted when standard output shows from now on that nobody reads it any more, for what would go on for nobody. */
export function readerGone(): AbortSignal {
  const gone = new AbortController();
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") gone.abort();
  });
  return gone.signal;
}
