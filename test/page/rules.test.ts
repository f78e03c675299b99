import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { overhang, seriousProblems } from "./support/axe.ts";
import { inChromium, type Look } from "./support/browser.ts";
import { ShownStudio } from "./support/shown-studio.ts";
import { TUTORIAL } from "./support/studio.ts";

const MARKUP = "<img src=x onerror=document.title=1>";

inChromium("the view of the rules", () => {
  const shown = new ShownStudio();

  async function open(text = TUTORIAL, look: Look = {}): Promise<{ page: Page; complaints: readonly string[] }> {
    await shown.studio.tellRules(text);
    const { page, complaints } = await shown.window(look);
    await page.goto(`${shown.studio.url}/#/rules`);
    await page.getByText("reached by scenarios").waitFor();
    return { page, complaints };
  }

  it("shows a row for each rule, with what is asked of each attribute and where it leads", async () => {
    const { page, complaints } = await open();
    expect(await rowsOf(page)).toEqual([
      ["1", "VIP customers", "vip", "any", "Web VIP", expect.stringContaining("scenarios")],
      ["2", "Urgent, but not on trial", "not trial", "≥ 4", "Web VIP priority 50", expect.stringContaining("scenario")],
      ["", "Otherwise", "Web Standard", expect.stringContaining("scenarios")],
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("names the scenarios that reach a rule, without the values of sensitive attributes", async () => {
    const { page } = await open();
    const row = page.getByRole("row", { name: /VIP customers vip/ });
    await row.getByText(/\d scenario/).click();
    await row.getByText("VIP with an order (written in the file)").waitFor();
    expect(await row.textContent()).toContain("order_id=•••");
    await page.close();
  });

  it("shows an edit on disk at once: the rule, what is found of it, and which conversations it moves", async () => {
    const { page } = await open();
    const edited = TUTORIAL.replace("gte: 4", "gte: 2");
    await shown.studio.tellRules(edited);
    await page.getByRole("cell", { name: "≥ 2" }).waitFor();
    await page.getByText("1 region is routed differently deployed → routing.yaml on disk").waitFor();
    const [change] = await page.locator(".changes > li").allTextContents();
    expect(change).toContain("BeforeWeb Standard by otherwise");
    expect(change).toContain("AfterWeb VIP priority 50 by rule “Urgent, but not on trial”");
    expect(await page.locator("tbody.changed th").allTextContents()).toEqual(["Urgent, but not on trialchanged"]);
    await page.close();
  });

  it("goes back to the deployed version with the slider, by keyboard", async () => {
    const { page } = await open(TUTORIAL.replace("gte: 4", "gte: 2"));
    await page.getByRole("cell", { name: "≥ 2" }).waitFor();
    await page.getByRole("slider", { name: "Version shown" }).press("ArrowLeft");
    await page.getByRole("cell", { name: "≥ 4" }).waitFor();
    expect(await page.getByRole("slider").getAttribute("aria-valuetext")).toBe("deployed");
    await page.close();
  });

  it("puts a finding below the rule it speaks of, with an example and the way out", async () => {
    const doubled = TUTORIAL.replace(
      "otherwise:",
      "  - name: Too late\n    when: { customer_segment: vip, priority_level: 5 }\n    queue: standard\notherwise:",
    );
    const { page } = await open(doubled);
    const below = page.locator("tbody", { has: page.getByRole("rowheader", { name: "Too late" }) }).locator(".finding");
    expect(await below.first().textContent()).toMatch(/^Warning rule "Too late" can never fire.*AR102.*Way out/);
    await page.close();
  });

  it("shows the same as a diagram, and as the file with its findings", async () => {
    const { page } = await open();
    await page.getByRole("radio", { name: "Diagram" }).check();
    const nodes = await page.locator(".graph .node title").allTextContents();
    expect(nodes.map((text) => text.split("\n")[0])).toEqual(
      expect.arrayContaining(["guest writes", "VIP customers", "Web VIP", "Web Standard"]),
    );
    await page.getByRole("radio", { name: "File" }).check();
    await page
      .getByRole("region", { name: "routing.yaml with line numbers" })
      .getByText("rules:", { exact: true })
      .waitFor();
    await page.close();
  });

  it("says where a mistake is, and keeps the last version that could be read", async () => {
    const { page } = await open();
    await shown.studio.tellRules(TUTORIAL.replace("queue: vip", "queue: vipp"));
    await page.getByRole("heading", { name: "routing.yaml has 1 mistake" }).waitFor();
    await page.getByText("unknown queue").waitFor();
    await page.getByText(/Line \d+, column \d+/).waitFor();
    await page.locator(".outdated").getByRole("rowheader", { name: "VIP customers" }).waitFor();
    await shown.studio.tellRules(TUTORIAL);
    await page.getByRole("heading", { name: "routing.yaml has 1 mistake" }).waitFor({ state: "detached" });
    await page.close();
  });

  it("keeps what stands in the file as text", async () => {
    const hostile = TUTORIAL.replace("VIP customers", `'${MARKUP}'`).replace("Web VIP", `'${MARKUP}'`);
    const { page, complaints } = await open(hostile);
    await page.getByRole("rowheader", { name: MARKUP }).waitFor();
    await page.getByRole("radio", { name: "Diagram" }).check();
    await page.locator(".graph").waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(["light", "dark"] as const)(
    "has no serious problem that axe-core knows of, in the %s theme",
    async (theme) => {
      const { page } = await open(TUTORIAL.replace("gte: 4", "gte: 2"), { theme });
      for (const shape of ["Table", "Diagram", "File"]) {
        await page.getByRole("radio", { name: shape }).check();
        expect(await seriousProblems(page)).toEqual([]);
      }
      await page.close();
    },
  );

  it.each([360, 3840])("fits into a window of %i pixels", async (width) => {
    const { page } = await open(TUTORIAL.replace("vip, standard", `${"a-long-word-".repeat(10)}, vip, standard`), {
      width,
    });
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});

/** The cells of the rules' rows, without those of findings. */
async function rowsOf(page: Page): Promise<readonly (readonly string[])[]> {
  const rows = await page.locator("table.rules tbody tr:not(.below)").all();
  return Promise.all(
    rows.map(async (row) => {
      const texts = await row.locator(":scope > :is(th, td)").allTextContents();
      return texts.map((text) => text.trim());
    }),
  );
}
