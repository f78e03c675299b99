/** What keeps a flow from being published; each is one sentence that begins with its place. */
export class Problems {
  readonly #messages: string[] = [];

  add(place: string, reason: string): void {
    this.#messages.push(`${place}: ${reason}.`);
  }

  get messages(): readonly string[] {
    return this.#messages;
  }
}
