import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { describe } from "vitest";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Nothing but loopback is asked for, and nothing is kept. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a hook may take that builds the page, deploys to an organisation and starts a browser. */
export const START_MILLISECONDS = 120_000;

const isThere = existsSync(CHROMIUM);
if (!isThere) console.warn(`Tests of the page are skipped: there is no Chromium at ${CHROMIUM} (set CHROMIUM).`);

/** A `describe` whose tests are skipped, and say so, where there is no Chromium. */
export const inChromium = (name: string, tests: () => void): void => {
  describe.skipIf(!isThere)(isThere ? name : `${name} (skipped: no Chromium at ${CHROMIUM})`, tests);
};

/** Starts Chromium with an empty profile; the caller closes it. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGUMENTS });

export interface Look {
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

/** A new window with a profile of its own. What the page throws or complains about fails the test that reads `complaints`. */
export async function openWindow(browser: Browser, look: Look = {}): Promise<{ page: Page; complaints: string[] }> {
  const { theme = "light", width = 1440, height = 1000 } = look;
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height },

    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { page, complaints };
}
