import * as z from "zod/mini";

/** What was said in a guest's session, oldest first. */
export type History = readonly { readonly id: string; readonly text: string; readonly isGuest: boolean }[];

const page = z.object({
  entities: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      text: z.optional(z.string()),
      direction: z.enum(["Inbound", "Outbound"]),
    }),
  ),
});

/** Reads a session's history with the token of `getJwt`, as the Messenger does when it resumes; undefined: not to be had. */
export async function fetchHistory(jwt: string): Promise<History | undefined> {
  const response = await fetch("/api/v2/webmessaging/messages?pageSize=100&pageNumber=1", {
    headers: { authorization: `Bearer ${jwt}` },
  });
  if (!response.ok) return undefined;
  const read = page.safeParse(await response.json());
  if (!read.success) return undefined;
  return read.data.entities
    .filter(({ type }) => type === "Text")
    .map(({ id, text = "", direction }) => ({ id, text, isGuest: direction === "Inbound" }))
    .toReversed();
}
