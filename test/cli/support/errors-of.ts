import { onTestFinished, vi } from "vitest";

/** Runs something, and gives its result and what it wrote to standard error. */
export async function errorsOf<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly errors: string }> {
  const written: string[] = [];
  const take = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
  const spies = [
    vi.spyOn(process.stderr, "write").mockImplementation(take),
    vi.spyOn(console, "error").mockImplementation(take),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return { result: await work(), errors: written.join("\n") };
}
