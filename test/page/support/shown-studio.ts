import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Look, openWindow, START_MILLISECONDS, startBrowser } from "./browser.ts";
import { openStudio, type Studio } from "./studio.ts";

/** A studio with the tutorial's rules and a browser, opened before the tests around it and closed after them. */
export class ShownStudio {
  #opened: { readonly studio: Studio; readonly browser: Browser } | undefined;

  constructor() {
    beforeAll(async () => {
      const [studio, browser] = await Promise.all([openStudio(), startBrowser()]);
      this.#opened = { studio, browser };
    }, START_MILLISECONDS);
    afterAll(async () => {
      await this.#opened?.browser.close();
      await this.#opened?.studio.close();
    });
  }

  get studio(): Studio {
    return this.#open().studio;
  }

  /** A new window of the browser; see {@link openWindow}. */
  window(look?: Look): ReturnType<typeof openWindow> {
    return openWindow(this.#open().browser, look);
  }

  #open() {
    if (this.#opened === undefined) throw new Error("the studio is open in tests and in later hooks only");
    return this.#opened;
  }
}
