import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verificationHtml } from "../../verification/reports/html.tsx";
import { overhang, seriousProblems } from "../page/support/axe.ts";
import { inChromium, type Look, openWindow, START_MILLISECONDS, startBrowser } from "../page/support/browser.ts";
import { verdicts } from "./support/examples.ts";

inChromium("the HTML report of a verification, opened from a file", () => {
  let folder: string;
  let file: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "html-report-"));
    file = join(folder, "verify.html");
    const run = { stack: "dev", file: "routing.yaml", started: "2026-01-15T12:00:00.000Z", milliseconds: 4321 };
    writeFileSync(file, verificationHtml({ ...run, verdicts, notes: ["one <b>note</b>"] }));
    browser = await startBrowser();
  }, START_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(look: Look = {}) {
    const { page, complaints } = await openWindow(browser, look);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, complaints, asked };
  }

  it("asks for nothing but itself, and runs nothing", async () => {
    const { page, complaints, asked } = await open();
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(await page.locator("script, img, iframe, link").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows what is wrong at once, and the rest on demand without a script", async () => {
    const { page } = await open();
    const shown = page.getByText("Conversation", { exact: true });
    expect(await shown.filter({ visible: true }).count()).toBe(1);
    await page.getByText("a VIP with an order").click();
    expect(await shown.filter({ visible: true }).count()).toBe(2);
    await page.close();
  });

  it("shows all of it on paper", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Conversation", { exact: true }).filter({ visible: true }).count()).toBe(2);
    await page.close();
  });

  it.each(["light", "dark"] as const)(
    "has no serious problem that axe-core knows of, in the %s theme",
    async (theme) => {
      const { page } = await open({ theme });
      for (const summary of await page.locator(":is(.passed, .skipped) summary").all()) await summary.click();
      expect(await seriousProblems(page)).toEqual([]);
      await page.close();
    },
  );

  it.each([360, 3840])("fits into a window of %i pixels", async (width) => {
    const { page } = await open({ width });
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});
