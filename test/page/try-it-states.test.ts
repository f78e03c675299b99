import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startEmulator } from "../../emulator/server.ts";
import type { DeployOptions } from "../helpers/deployed-organisation.ts";
import { inChromium, openWindow, START_MILLISECONDS, startBrowser } from "./support/browser.ts";
import { builtPage } from "./support/built-page.ts";
import { openStudio, type Studio, TUTORIAL } from "./support/studio.ts";

inChromium("the view Try it", () => {
  let browser: Browser;
  const studios: Studio[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
  }, START_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    for (const studio of studios) await studio.close();
  });

  async function open(rules?: string, options?: DeployOptions) {
    const studio = await openStudio(rules, options);
    studios.push(studio);
    const { page, complaints } = await openWindow(browser);
    await page.goto(studio.url);
    return { studio, page, complaints };
  }

  it("offers a list for many values, a slider for a range, and sends what they are set to", async () => {
    const { page } = await open(`attributes:
  country: { type: string, values: [at, be, ch, de, es, fr, it, nl] }
  score: { type: number, minimum: 0, maximum: 10 }
  member: { type: boolean }
queues:
  all: { name: Web All }
rules:
  - { name: Swiss members, when: { country: ch, member: true, score: { gte: 7.5 } }, queue: all, priority: 10 }
otherwise: { queue: all }
`);
    await page.getByRole("combobox", { name: "country" }).selectOption("ch");
    await page.getByRole("slider", { name: "score: slider" }).fill("7.5");
    await page.getByRole("radio", { name: "true", exact: true }).check();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The conversation waits in").waitFor();
    expect(await page.locator(".outcome .by").textContent()).toBe("by rule “Swiss members”");
    await page.close();
  });

  it("says that the file has changed since it was deployed, and goes by what is deployed", async () => {
    const { page, studio } = await open();
    await page.getByRole("radio", { name: "vip", exact: true }).check();
    await studio.tellRules(TUTORIAL.replace("customer_segment: vip", "customer_segment: trial"));
    await page.getByText("routing.yaml has changed since it was deployed.").waitFor();
    expect(await page.locator(".outcome .queue").textContent()).toBe("Web VIP");
    await page.close();
  });

  it("says what is wrong with rules that cannot be read", async () => {
    const { page, studio } = await open();
    await studio.tell("rules", { file: "routing.yaml", text: "attributes: [" });
    await page.getByText("routing.yaml cannot be read").waitFor();
    expect(await page.locator("main code").first().textContent()).toMatch(/^routing\.yaml:\d+:\d+$/);
    await page.close();
  });

  it("says before anything is sent that the deployment does not admit this address, and after it, that it did not", async () => {
    const { page } = await open(undefined, { allowedDomains: ["shop.example"] });
    await page.getByText("The deployment does not admit guests of this address").waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The messenger was refused").waitFor();
    await page.getByRole("log").getByText("Not delivered").waitFor();
    await page.close();
  });

  it("lets a messenger with auto-start join before anything is said, with the attributes", async () => {
    const { page, studio } = await open();
    const { rest, deploymentId, flowId } = studio.organisation;
    await startsByItself(rest, deploymentId, flowId);
    await page.getByRole("radio", { name: "vip", exact: true }).check();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The conversation waits in").waitFor();
    expect(await page.locator(".frames .what").allTextContents()).toEqual(
      expect.arrayContaining(["onMessage Event", "onMessage Text"]),
    );
    expect(await page.locator(".outcome .queue").textContent()).toBe("Web VIP");
    await page.close();
  });

  it("says that the emulator is gone, and goes on with the chat when it is back", async () => {
    const stateFolder = mkdtempSync(join(tmpdir(), "page-"));
    const { page, studio } = await open(undefined, { emulator: { stateFolder } });
    await page.getByRole("radio", { name: "vip", exact: true }).check();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The conversation waits in").waitFor();
    await studio.organisation.close();
    await page.getByText("The emulator does not answer.").waitFor();
    await page.getByText("Connection lost, trying again …").waitFor();
    const { port } = studio.organisation.emulator;
    const again = await startEmulator({ stateFolder, port, pageFolder: await builtPage() });
    onTestFinished(async () => {
      await again.close();
      rmSync(stateFolder, { recursive: true });
    });
    await studio.tellRules(TUTORIAL);
    await page.getByText("Connected", { exact: true }).waitFor();
    await page.getByRole("textbox", { name: "Your message" }).fill("Here again");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect.poll(() => page.locator(".line.sent").count()).toBe(2);
    await page.getByText("The emulator does not answer.").waitFor({ state: "detached" });
    await page.close();
  });

  it("says how to begin where nobody has told it of any rules", async () => {
    const { page, studio } = await open();
    await page.route("**/emulator/documents", (route) => route.fulfill({ json: { documents: [] } }));
    await page.goto(`${studio.url}/?again`);
    await page.getByText("npx attribute-routing studio").waitFor();
    await page.close();
  });
});

/** Sets the messenger's auto-start, as somebody would in the configuration of the deployment. */
async function startsByItself(
  rest: Studio["organisation"]["rest"],
  deploymentId: string,
  flowId: string,
): Promise<void> {
  const entity = z.object({ id: z.string() });
  const conversations = { enabled: true, autoStart: { enabled: true } };
  const configuration = {
    name: "Starts by itself",
    languages: ["en-us"],
    defaultLanguage: "en-us",
    messenger: { enabled: true, apps: { conversations } },
  };
  const { id } = await rest.call("POST", "/api/v2/webdeployments/configurations", entity, configuration);
  await rest.call("POST", `/api/v2/webdeployments/configurations/${id}/versions/draft/publish`, z.unknown());
  await rest.call("PUT", `/api/v2/webdeployments/deployments/${deploymentId}`, z.unknown(), {
    name: "Attribute routing",
    configuration: { id, version: "1" },
    flow: { id: flowId },
    allowAllDomains: true,
    status: "Active",
  });
}
