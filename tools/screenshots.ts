import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openWindow, startBrowser } from "../test/page/support/browser.ts";
import { openStudio } from "../test/page/support/studio.ts";
import { done, run } from "../test/page/support/told-run.ts";
import { verify } from "../verification/verify.ts";

/**
 * `npm run screenshots`: pictures of every view of the page, in both themes, wide and as on a telephone, in
 * `.local/screenshots/`. Says how long the first view took.
 */
const FOLDER = join(import.meta.dirname, "..", ".local", "screenshots");
const WIDTHS = { wide: 1440, telephone: 360 } as const;

/** Each picture: the view's address, and what is done before it is taken. */
const PICTURES: Record<string, { readonly view: string; readonly act?: (page: Page) => Promise<void> }> = {
  "try-it": { view: "tryIt" },
  "try-it-vip": {
    view: "tryIt",
    act: async (page) => {
      await page.getByRole("radio", { name: "vip", exact: true }).check();
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText("The conversation waits in").waitFor();
    },
  },
  "try-it-nonsense": {
    view: "tryIt",
    act: async (page) => {
      await page.getByRole("group", { name: "priority_level" }).getByRole("radio", { name: "other…" }).check();
      await page.getByRole("textbox", { name: "priority_level: text" }).fill("very urgent");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText("The conversation waits in").waitFor();
    },
  },
  rules: { view: "rules" },
  verification: { view: "verification" },
  story: {
    view: "verification",
    act: async (page) => {
      await page.locator("summary").filter({ hasText: "VIP customers" }).first().click();
      await page.getByRole("link", { name: "The whole story" }).filter({ visible: true }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  organisation: { view: "organisation" },
};

mkdirSync(FOLDER, { recursive: true });
const rules = readFileSync(join(import.meta.dirname, "..", "routing.yaml"), "utf8");
const [studio, browser] = await Promise.all([openStudio(rules), startBrowser()]);
try {
  const [startedAt, { plan, ...organisation }] = [new Date().toISOString(), studio.organisation];
  const { verdicts } = await verify(plan, organisation);
  const ended = run(verdicts.map(done), { startedAt, endedAt: new Date().toISOString() });
  await studio.tell("verification", { runs: [ended] });
  for (const theme of ["light", "dark"] as const)
    for (const [size, width] of Object.entries(WIDTHS))
      for (const [name, { view, act }] of Object.entries(PICTURES)) {
        const { page } = await openWindow(browser, { theme, width, height: 900 });
        const before = performance.now();
        await page.goto(`${studio.url}/#/${view}`);
        await page.locator("main h1").first().waitFor({ state: "attached" });
        const milliseconds = Math.round(performance.now() - before);
        await act?.(page);
        await page.waitForLoadState("networkidle").catch(() => undefined);
        await page.screenshot({ path: join(FOLDER, `${name}-${size}-${theme}.png`), fullPage: true });
        console.log(`${name}-${size}-${theme}.png: first view after ${milliseconds} ms`);
        await page.context().close();
      }
} finally {
  await browser.close();
  await studio.close();
}
