/** Shows what a step is doing: a spinner on a terminal, plain lines elsewhere. On stderr, so that stdout is the result. */
export async function step<T>(title: string, work: (say: (activity: string) => void) => Promise<T>): Promise<T> {
  return process.stderr.isTTY ? withSpinner(title, work) : withLines(title, work);
}

async function withSpinner<T>(title: string, work: (say: (activity: string) => void) => Promise<T>): Promise<T> {
  const { spinner } = await import("@clack/prompts");
  const progress = spinner({ output: process.stderr, indicator: "timer" });
  progress.start(title);
  try {
    const result = await work((activity) => progress.message(`${title}: ${activity}`));
    progress.stop(title);
    return result;
  } catch (error) {
    progress.error(title);
    throw error;
  }
}

async function withLines<T>(title: string, work: (say: (activity: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now();
  console.error(`${title} …`);
  const result = await work((activity) => console.error(`${title}: ${activity} …`));
  const seconds = (performance.now() - started) / 1000;
  if (seconds >= 1) console.error(`${title}: done in ${seconds.toFixed(1)} s`);
  return result;
}
