import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import type { Verdict } from "../../verification/verdict.ts";
import { verify } from "../../verification/verify.ts";
import { verdicts as examples } from "../verification/support/examples.ts";
import { overhang, seriousProblems } from "./support/axe.ts";
import { inChromium, type Look, START_MILLISECONDS } from "./support/browser.ts";
import { ShownStudio } from "./support/shown-studio.ts";
import { done, run, waiting } from "./support/told-run.ts";

/** For a machine that is busy with other tests. */
const PATIENCE = { timeout: 30_000 };

inChromium("the view of the verification", () => {
  const shown = new ShownStudio();
  /** Of a run against the organisation that the page shows. */
  let verdicts: readonly Verdict[];

  beforeAll(async () => {
    const { plan, ...options } = shown.studio.organisation;
    const first = { ...plan, scenarios: plan.scenarios.slice(0, 3) };
    ({ verdicts } = await verify(first, options));
  }, START_MILLISECONDS);

  async function open(look: Look = {}): Promise<{ page: Page; complaints: readonly string[] }> {
    const { page, complaints } = await shown.window(look);
    await page.goto(`${shown.studio.url}/#/verification`);
    await page.getByRole("heading", { name: "Verification of dev" }).waitFor();
    return { page, complaints };
  }
  const tell = (...runs: readonly object[]) => shown.studio.tell("verification", { runs });

  it("shows a run as its verdicts come in", async () => {
    await tell(run(verdicts.map(waiting)));
    const { page, complaints } = await open();
    await page.getByText("0 of 3 scenarios told").waitFor();
    await tell(run(verdicts.map((verdict, index) => (index === 0 ? done(verdict) : waiting(verdict)))));
    await page.getByText("1 of 3 scenarios told").waitFor();
    await tell(run(verdicts.map(done), { endedAt: "2026-01-15T12:00:04.500Z" }));
    await page.getByText("3 passed").waitFor();
    await page.getByText("· 4.5 s").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("opens what is wrong, with the reason, and shows nothing else where only that is asked for", async () => {
    await tell(run([...verdicts, ...examples].map(done)));
    const { page } = await open();
    await page.getByRole("checkbox", { name: "Only what is wrong" }).check();
    const items = page.locator(".verdict-item");
    await expect.poll(() => items.count(), PATIENCE).toBe(2);
    expect(await items.first().locator(".verdict").textContent()).toBe("failed: wrong-queue");
    expect(await items.first().locator("details").getAttribute("open")).not.toBeNull();
    await page.close();
  });

  it("keeps the run that was chosen when another begins", async () => {
    const earlier = run(verdicts.map(done), { id: "earlier", endedAt: "2026-01-15T12:00:04.500Z" });
    const later = run(verdicts.map(waiting), { id: "later", startedAt: "2026-01-16T12:00:00.000Z" });
    await tell(later, earlier);
    const { page } = await open();
    await page.getByText("0 of 3 scenarios told").waitFor();
    await page.getByRole("radio", { name: /^passed/ }).check();
    await page.getByText("3 passed").waitFor();
    await tell(run(verdicts.map(waiting), { id: "third" }), later, earlier);
    await expect.poll(() => page.getByRole("radio").count(), PATIENCE).toBe(3);
    expect(await page.getByText("3 passed").isVisible()).toBe(true);
    await page.close();
  });

  it("tells a conversation's whole story on a click: transcript, path, participant data, queue and frames", async () => {
    await tell(run(verdicts.map(done)));
    const { page, complaints } = await open();
    await page.locator(".verdict-item summary").first().click();
    await page.getByRole("link", { name: "The whole story" }).first().click();
    const story = page.getByRole("dialog", { name: /^Conversation / });
    await story.getByText("Verification of the routing").first().waitFor();
    await story.locator(".node.lit", { hasText: "Web VIP" }).waitFor();
    await story.getByRole("row", { name: /routing_rule VIP customers/ }).waitFor();
    expect(await story.locator(".facts").first().textContent()).toMatch(/^QueueWeb VIP/);
    expect(await story.locator(".frame-list > li").count()).toBeGreaterThan(2);
    // The value of a sensitive attribute.
    expect(await story.innerText()).not.toContain("A-1");
    await page.keyboard.press("Escape");
    await story.waitFor({ state: "detached" });
    // The driver hears of an address after the page has changed it.
    await page.waitForURL(/#\/verification$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says so where the emulator does not know a conversation any more", async () => {
    await tell(run(examples.map(done)));
    const { page } = await open();
    await page.getByRole("link", { name: "The whole story" }).first().click();
    await page.getByText("The emulator does not know this conversation any more.").waitFor();
    await page.close();
  });

  it("keeps texts of guests and platform as text", async () => {
    const markup = "<img src=x onerror=document.title=1>";
    const [first] = verdicts;
    if (first === undefined) throw new Error("there is no verdict");
    await tell(run([done({ ...first, scenario: markup, attributes: { [markup]: markup }, reachedQueue: markup })]));
    const { page } = await open();
    await page.getByText(markup).first().waitFor();
    expect(await page.locator("img").count()).toBe(0);
    await page.close();
  });

  it.each(["light", "dark"] as const)(
    "has no serious problem that axe-core knows of, in the %s theme",
    async (theme) => {
      await tell(run([...verdicts, ...examples].map(done)), run(verdicts.map(waiting), { id: "other" }));
      const { page } = await open({ theme });
      expect(await seriousProblems(page)).toEqual([]);
      await page.locator(".verdict-item summary").first().click();
      await page.getByRole("link", { name: "The whole story" }).first().click();
      await page.locator("dialog .node.lit").first().waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await page.close();
    },
  );

  it.each([360, 3840])("fits into a window of %i pixels", async (width) => {
    await tell(run([...verdicts, ...examples].map(done)));
    const { page } = await open({ width });
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});
