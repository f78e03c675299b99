import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readModel } from "../../routing/read.ts";
import { snippet } from "../../routing/snippet.ts";
import { endConversation, readConversation } from "../../verification/conversation.ts";
import { type DeployedOrganisation, deployRouting } from "../helpers/deployed-organisation.ts";
import { inChromium, openWindow, startBrowser } from "../page/support/browser.ts";

/** A value that a page's script would have to survive. */
const NASTY = "</script><!--<script>`\"'\\\u2028\u2029";

const model = readModel(
  `
attributes:
  customer_segment: { type: string, values: [vip, standard] }
  priority_level: { type: integer, minimum: 1, maximum: 5 }
  returning: { type: boolean }
  note: { type: string, values: [${JSON.stringify(NASTY)}], description: ${JSON.stringify(NASTY)} }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: VIP customers, when: { customer_segment: vip }, queue: vip }
  - { name: Urgent, when: { priority_level: { gte: 4 } }, queue: vip }
otherwise: { queue: standard }
`,
  "routing.yaml",
);

const STUB = readFileSync(join(import.meta.dirname, "support", "messenger-stub.js"), "utf8");
/** What a deployment's own snippet leaves on a page until the Messenger is loaded. */
const LOADER = "window.Genesys = (...command) => window.Genesys.q.push(command); window.Genesys.q = [];";

inChromium("a page with the snippet", () => {
  let organisation: DeployedOrganisation;
  let browser: Browser;
  let server: Server;
  let shop: string;

  beforeAll(async () => {
    [organisation, browser] = await Promise.all([deployRouting(model), startBrowser()]);
    const page = `<!doctype html><meta charset="utf-8"><title>Shop</title><script>${LOADER}</script>
<script type="module">${snippet(model, "js")}
window.setAttributes = setAttributes;</script>`;
    server = createServer((request, response) => {
      const [type, body] = request.url === "/messenger.js" ? ["text/javascript", STUB] : ["text/html", page];
      response.writeHead(200, { "content-type": type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the shop has no port");
    shop = `http://127.0.0.1:${address.port}/`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await organisation.close();
    server.close();
  });

  async function visit(): Promise<{ page: Page; complaints: string[] }> {
    const window = await openWindow(browser);
    await window.page.goto(shop);
    return window;
  }

  /** Puts the Messenger on the page, as it is loaded some time after the page. */
  async function loadMessenger(page: Page): Promise<void> {
    await page.evaluate(
      `new Promise((resolve) => {
        const script = document.createElement("script");
        script.dataset.deploymentId = ${JSON.stringify(organisation.deploymentId)};
        script.dataset.api = ${JSON.stringify(organisation.emulator.url)};
        // document.currentScript is set for classic scripts only, which this is.
        script.src = "/messenger.js";
        script.onload = resolve;
        document.head.append(script);
      })`,
    );
  }

  /** What the organisation knows of the only conversation, once the flow has decided; then it is ended. */
  async function conversation(): Promise<{ queue: string | undefined; attributes: object }> {
    const id = await vi.waitFor(async () => {
      const [only, ...others] = await organisation.openConversations();
      if (only === undefined || others.length > 0) throw new Error("there is not one conversation");
      return only;
    });
    const read = await vi.waitFor(async () => {
      const { queue, attributes } = await readConversation(id, organisation.rest);
      if (queue === undefined) throw new Error("it waits in no queue yet");
      return { queue: queue.name, attributes };
    });
    return read;
  }

  async function endConversations(): Promise<void> {
    for (const id of await organisation.openConversations()) await endConversation(id, organisation.rest);
  }

  test("sends what it knew before the Messenger was there, as texts, and the flow routes by it", async () => {
    const { page, complaints } = await visit();
    await page.evaluate(`setAttributes({ customer_segment: "vip", priority_level: 3, returning: true })`);
    await loadMessenger(page);
    await page.evaluate("databaseIsReady()");
    await page.evaluate(`say("Hello")`);
    expect(await conversation()).toMatchObject({
      queue: "Web VIP",
      attributes: { customer_segment: "vip", priority_level: "3", returning: "true", routing_rule: "VIP customers" },
    });
    expect(await page.evaluate("refused")).toEqual([]);
    expect(complaints).toEqual([]);
    await endConversations();
  });

  test("sends what it learns once the Messenger is there, also in the middle of a conversation", async () => {
    const { page } = await visit();
    await loadMessenger(page);
    await page.evaluate("databaseIsReady()");
    await page.evaluate(`setAttributes({ priority_level: 5 })`);
    await page.evaluate(`say("Hello")`);
    expect((await conversation()).attributes).toMatchObject({ priority_level: "5", routing_rule: "Urgent" });
    await page.evaluate(`setAttributes({ returning: false })`);
    await page.evaluate(`say("And I was here before")`);
    await vi.waitFor(async () =>
      expect((await conversation()).attributes).toMatchObject({ priority_level: "5", returning: "false" }),
    );
    expect(await page.evaluate("refused")).toEqual([]);
    await endConversations();
  });

  test("sends nothing of a call that is refused", async () => {
    const { page } = await visit();
    await loadMessenger(page);
    await page.evaluate("databaseIsReady()");
    const call = `setAttributes({ customer_segment: "vip", password: "x" })`;
    await expect(page.evaluate(call)).rejects.toThrow("attribute not in routing.yaml: password");
    await page.evaluate(`say("Hello")`);
    const { queue, attributes } = await conversation();
    expect(queue).toBe("Web Standard");
    expect(Object.keys(attributes)).not.toContain("customer_segment");
    await endConversations();
  });

  test("takes what routing.yaml says as data, also within a script element", async () => {
    const { page, complaints } = await visit();
    await loadMessenger(page);
    await page.evaluate("databaseIsReady()");
    await page.evaluate(`setAttributes({ note: ${JSON.stringify(NASTY)} })`);
    await page.evaluate(`say("Hello")`);
    expect((await conversation()).attributes).toMatchObject({ note: NASTY });
    expect(complaints).toEqual([]);
    await endConversations();
  });
});
