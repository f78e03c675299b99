import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { overhang, seriousProblems } from "./support/axe.ts";
import { inChromium, type Look } from "./support/browser.ts";
import { ShownStudio } from "./support/shown-studio.ts";

inChromium("the view Try it", () => {
  const shown = new ShownStudio();

  async function open(look: Look = {}): Promise<{ page: Page; complaints: readonly string[] }> {
    const { page, complaints } = await shown.window(look);
    await page.goto(shown.studio.url);
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    return { page, complaints };
  }

  it("shows the tutorial's story: a visitor with the segment vip waits in Web VIP, and the way there is lit", async () => {
    const { page, complaints } = await open();
    await choose(page, "vip");
    await send(page);
    await reached(page, "Web VIP", "VIP customers");
    await page.getByText("✓ As the rules say").waitFor();
    const lit = await page.locator(".flow .node.lit").allTextContents();
    expect(lit.at(-1)).toContain("Web VIP");
    expect(await page.locator(".flow .node:not(.lit)").allTextContents()).toContainEqual(
      expect.stringContaining("Web Standard"),
    );
    const data = page.getByRole("region", { name: "Participant data" });
    expect(await data.getByRole("row").allTextContents()).toEqual(
      expect.arrayContaining(["customer_segmentvipsent by the guest", "routing_ruleVIP customerswritten by the flow"]),
    );
    const saw = page.getByRole("region", { name: "What the flow saw" });
    await saw.locator("details[open]").getByText("Flow.text_customer_segment “vip”").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows every frame of the guest, without the token that opens its session", async () => {
    const { page } = await open();
    await send(page);
    await reached(page, "Web Standard");
    const frames = page.getByRole("region", { name: "Frames" });
    await expect
      .poll(() => frames.locator(".what").allTextContents())
      .toEqual(["configureSession", "SessionResponse", "onMessage Text", "StructuredMessage Text Inbound"]);
    for (const frame of await frames.locator("summary").all()) await frame.click();
    const texts = await frames.locator("pre").allTextContents();
    expect(texts[2]).toContain('"customAttributes": {}');
    for (const text of [texts[0], texts[2]]) expect(text).toContain('"token": "•••"');
    await page.close();
  });

  it("sends an invalid integer to otherwise, says why, and what would be needed", async () => {
    const { page } = await open();
    await page.getByRole("group", { name: "priority_level" }).getByRole("radio", { name: "other…" }).check();
    await page.getByRole("textbox", { name: "priority_level: text" }).fill("very urgent");
    await page.getByText("Invalid: it is not an integer. The rules treat it").waitFor();
    await send(page);
    await reached(page, "Web Standard");
    const why = page.getByRole("region", { name: "Why this queue" });
    await why.getByText("Nearest other rule: “Urgent, but not on trial”").waitFor();
    await why.getByText("It did not match: priority_level is invalid: it is not an integer.").waitFor();
    expect(await why.locator(".needed li").allTextContents()).toEqual(["priority_levelvery urgent→4"]);
    await page.close();
  });

  it("chooses what is needed, and the next chat is decided by that rule", async () => {
    const { page } = await open();
    await choose(page, "trial");
    await page.getByRole("button", { name: "Choose these" }).click();
    await page.getByText("By the rules, this visitor would wait in").waitFor();
    await send(page);
    await reached(page, "Web VIP", "VIP customers");
    await page.close();
  });

  it("keeps what a guest sends as text, everywhere", async () => {
    const markup = '<img src=x onerror="document.title=`owned`">';
    const { page, complaints } = await open();
    await page.getByRole("textbox", { name: "note: text" }).fill(markup);
    await page.getByRole("textbox", { name: "Your message" }).fill(markup);
    await send(page);
    await reached(page, "Web Standard");
    await page.getByRole("region", { name: "Participant data" }).getByText(markup).waitFor();
    await page.getByRole("log").getByText(markup).waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.getByRole("region", { name: "Frames" }).getByText("customAttributes").first().waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("attribute-routing");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows the value of a sensitive attribute nowhere but in the field where it is typed", async () => {
    const { page } = await open();
    await page.getByRole("textbox", { name: "order_id: text" }).fill("SECRET-4711");
    await send(page);
    await reached(page, "Web Standard");
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.getByRole("region", { name: "Participant data" }).getByText("•••").waitFor();
    expect(await page.locator("body").innerText()).not.toContain("SECRET-4711");
    await page.close();
  });

  it("tells what the platform refused, at the message that it refused", async () => {
    const { page } = await open();
    await page.getByRole("textbox", { name: "note: text" }).fill("x".repeat(2100));
    await send(page);
    await page
      .getByText("Not delivered (4013: Custom Attributes in channel metadata is larger than 2048 bytes)")
      .waitFor();
    await page.close();
  });

  it("ends the conversation with the chat, and begins another with the next message", async () => {
    const { page } = await open();
    await choose(page, "vip");
    await send(page);
    await reached(page, "Web VIP");
    await page.getByRole("button", { name: "End chat" }).click();
    await page.getByText("The conversation has ended. It waited in").waitFor();
    await page.getByRole("log").getByText("The conversation has ended.").waitFor();
    await choose(page, "standard");
    await page.getByRole("textbox", { name: "Your message" }).fill("again");
    await page.getByRole("button", { name: "New chat" }).click();
    await reached(page, "Web Standard");
    expect(await page.getByRole("log").locator(".line").count()).toBe(1);
    await page.close();
  });

  it("ends the conversation when the page is left", async () => {
    const { page } = await open();
    await send(page);
    await reached(page, "Web Standard");
    const id = await page.getByRole("region", { name: "Participant data" }).locator("p code").textContent();
    expect(await shown.studio.organisation.openConversations()).toContain(id);
    await page.goto("about:blank");
    await expect.poll(() => shown.studio.organisation.openConversations()).not.toContain(id);
    await page.close();
  });

  it("keeps the chat while another view is looked at", async () => {
    const { page } = await open();
    await choose(page, "vip");
    await send(page);
    await reached(page, "Web VIP");
    await page.getByRole("link", { name: "The organisation" }).click();
    await page.getByRole("link", { name: "Try it" }).click();
    await reached(page, "Web VIP");
    expect(await page.getByRole("log").locator(".line").count()).toBe(1);
    await page.close();
  });

  it.each([
    ["before the first message was answered", 1],
    ["after it", 2],
  ])("connects again when the socket is cut %s, and goes on in the same conversation", async (_, frames) => {
    const { page } = await open();
    await page.context().request.post(`${shown.studio.url}/emulator/faults`, { data: { kind: "cut-socket", frames } });
    await choose(page, "vip");
    await send(page);
    await reached(page, "Web VIP");
    await expect
      .poll(() => page.getByRole("region", { name: "Frames" }).locator(".what").allTextContents())
      .toContain("JwtResponse");
    await page.getByRole("textbox", { name: "Your message" }).fill("Are you there?");
    await send(page);
    await expect.poll(() => page.locator(".line.sent p").allInnerTexts()).toHaveLength(2);
    await page.close();
    await expect.poll(() => shown.studio.organisation.openConversations()).toEqual([]);
  });

  it("is used with the keyboard alone", async () => {
    const { page } = await open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("radio", { name: "vip", exact: true }).isChecked()).toBe(true);
    for (let presses = 0; presses < 30; presses++) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) === "Your message") break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("by keyboard");
    await page.keyboard.press("Enter");
    await reached(page, "Web VIP", "VIP customers");
    await page.close();
  });

  it.each(["light", "dark"] as const)(
    "has no serious problem that axe-core knows of, in the %s theme",
    async (theme) => {
      const { page } = await open({ theme });
      await choose(page, "vip");
      expect(await seriousProblems(page)).toEqual([]);
      await send(page);
      await reached(page, "Web VIP");
      expect(await seriousProblems(page)).toEqual([]);
      await page.close();
    },
  );

  it.each([360, 768, 3840])("fits into a window of %i pixels", async (width) => {
    const { page } = await open({ width });
    await page.getByRole("textbox", { name: "note: text" }).fill("a-long-word-".repeat(40));
    await choose(page, "vip");
    await send(page);
    await reached(page, "Web VIP");
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});

const choose = (page: Page, value: string) => page.getByRole("radio", { name: value, exact: true }).check();

const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

async function reached(page: Page, queue: string, rule?: string): Promise<void> {
  const outcome = page.getByRole("region", { name: "Where the conversation goes" });
  await outcome.getByText("The conversation waits in").waitFor();
  expect(await outcome.locator(".queue").textContent()).toBe(queue);
  if (rule !== undefined) expect(await outcome.locator(".by").textContent()).toBe(`by rule “${rule}”`);
}
