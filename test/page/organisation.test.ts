import axios from "axios";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { z } from "zod";
import { overhang, seriousProblems } from "./support/axe.ts";
import { inChromium, type Look } from "./support/browser.ts";
import { ShownStudio } from "./support/shown-studio.ts";

const anything = z.unknown();
const faultsSchema = z.object({ faults: z.array(z.object({ kind: z.string(), count: z.unknown() })) });

/** For a machine that is busy with other tests. */
const PATIENCE = { timeout: 30_000 };

inChromium("the view of the organisation", () => {
  const shown = new ShownStudio();

  async function open(look: Look = {}): Promise<{ page: Page; complaints: readonly string[] }> {
    const { page, complaints } = await shown.window(look);
    await page.goto(`${shown.studio.url}/#/organisation`);
    await page.getByRole("heading", { name: "Faults" }).waitFor();
    return { page, complaints };
  }
  const faults = async () => faultsSchema.parse((await axios.get(`${shown.studio.url}/emulator/faults`)).data).faults;
  const askForQueues = () => shown.studio.organisation.rest.get("/api/v2/routing/queues", anything);

  it("shows queues with who waits, deployments with their flows, and flows with their versions", async () => {
    const { page, complaints } = await open();
    await page.getByRole("heading", { name: "Web VIP nobody waits" }).waitFor();
    await page.getByRole("region", { name: "Deployments" }).getByText("→ Attribute routing").waitFor();
    await page.getByRole("region", { name: "Flows" }).getByText("1 version", { exact: true }).click();
    await page.getByText("version 1 published").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("switches on a fault by hand, shows in the log what it did, and switches it off", async () => {
    const { page } = await open();
    await page.getByRole("combobox", { name: "Fault" }).selectOption("503: not available");
    await page.getByRole("combobox", { name: "Method" }).selectOption("GET");
    await page.getByRole("textbox", { name: /^Path \*|^Path$/ }).fill("/api/v2/routing/queues");
    await page.getByRole("spinbutton", { name: "Retry after (seconds)" }).fill("0");
    await page.getByRole("combobox", { name: "Times" }).selectOption("1");
    await page.getByRole("button", { name: "Switch on" }).click();
    await page.getByText("Switched on: 503: not available").waitFor();
    await askForQueues();
    const row = page.getByRole("region", { name: "API log" }).getByRole("listitem").filter({ hasText: "fault 503" });
    await expect.poll(() => row.first().textContent(), PATIENCE).toMatch(/GET\/api\/v2\/routing\/queuesfault 503503/);
    await page.getByText("fired 1 time, 0 left").waitFor();
    await page.getByRole("button", { name: "Switch off: 503" }).click();
    await page.getByText("No fault is switched on.").waitFor();
    expect(await faults()).toEqual([]);
    await page.close();
  });

  it("says what the emulator has against a fault", async () => {
    const { page } = await open();
    await page.getByRole("textbox", { name: /^Path \*|^Path$/ }).fill("/nowhere");
    await page.getByRole("button", { name: "Switch on" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("/nowhere");
    await page.close();
  });

  it("answers everything later when that is asked for", async () => {
    const { page } = await open();
    const latency = page.getByRole("spinbutton", { name: "Answer everything later by" });
    await latency.fill("20");
    await latency.press("Enter");
    await expect
      .poll(async () => (await axios.get(`${shown.studio.url}/emulator/latency`)).data, PATIENCE)
      .toEqual({ milliseconds: 20 });
    await latency.fill("0");
    await latency.press("Enter");
    await expect
      .poll(async () => (await axios.get(`${shown.studio.url}/emulator/latency`)).data, PATIENCE)
      .toEqual({ milliseconds: 0 });
    await page.close();
  });

  it("filters the log by path and by how a request was answered", async () => {
    await askForQueues();
    await shown.studio.organisation.rest
      .get("/api/v2/flows/00000000-0000-4000-8000-000000000000", anything)
      .catch(() => {});
    const { page } = await open();
    const log = page.getByRole("region", { name: "API log" }).first();
    await log.getByRole("searchbox", { name: "Path contains" }).fill("ROUTING/queues");
    await expect.poll(() => paths(log), PATIENCE).toEqual(["/api/v2/routing/queues"]);
    await log.getByRole("searchbox", { name: "Path contains" }).fill("");
    await log.getByRole("combobox", { name: "Status" }).selectOption("4xx");
    await expect.poll(() => paths(log), PATIENCE).toEqual(["/api/v2/flows/00000000-0000-4000-8000-000000000000"]);
    await page.close();
  });

  it("draws the rows in sight of 10,000, and stays where it was scrolled to when others come", async () => {
    const { page } = await shown.window();
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(10_000 - index));
    await page.route("**/emulator/log?*", (route) => route.fulfill({ json: { entries } }));
    await page.goto(`${shown.studio.url}/#/organisation`);
    await page.getByText("10,000 requests, newest first").waitFor();
    const rows = page.locator(".virtual li");
    expect(await rows.count()).toBeLessThan(100);
    await page.locator(".virtual").evaluate((list) => list.scrollTo({ top: list.scrollHeight / 2 }));
    const middle = page.locator(".virtual li", { hasText: "/api/v2/5000" });
    await middle.waitFor();
    expect(await rows.count()).toBeLessThan(100);
    const before = await middle.boundingBox();
    await askForQueues();
    await page.getByText("10,000 requests, newest first").waitFor();
    await expect.poll(async () => (await middle.boundingBox())?.y, PATIENCE).toBe(before?.y);
    await page.close();
  });

  it.each(["light", "dark"] as const)(
    "has no serious problem that axe-core knows of, in the %s theme",
    async (theme) => {
      const { page } = await open({ theme });
      for (const kind of ["429: too many requests", "publishing fails"]) {
        await page.getByRole("combobox", { name: "Fault" }).selectOption(kind);
        expect(await seriousProblems(page)).toEqual([]);
      }
      await page.close();
    },
  );

  it.each([360, 3840])("fits into a window of %i pixels", async (width) => {
    const { page } = await open({ width });
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});

const entry = (number: number) => ({
  id: `request ${number}`,
  at: "2026-01-15T12:00:00.000Z",
  method: "GET",
  path: `/api/v2/${number}`,
  status: 200,
  milliseconds: 1,
  client: null,
  fault: null,
});

/** The paths in the log, each once. */
async function paths(log: ReturnType<Page["locator"]>): Promise<readonly string[]> {
  return [...new Set(await log.locator(".virtual .path").allTextContents())];
}
