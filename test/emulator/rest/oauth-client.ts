/** Makes an OAuth client by the emulator's own API. Its secret is its id. */
export function putClient(
  url: string,
  id: string,
  settings: { permissions: readonly string[]; tokenSeconds?: number; secret?: string },
): Promise<Response> {
  return control(url, "PUT", `/oauth-clients/${id}`, settings);
}

/** A request of the API that steers the emulator. */
export function control(url: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${url}/emulator${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
}
