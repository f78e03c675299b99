import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { disconnect, flowYaml, publish } from "./support/flows.ts";
import { newFolder } from "./support/folder.ts";
import { deploy } from "./support/guest.ts";
import { ours } from "./support/known.ts";
import { clientOf, emulatorForTest } from "./support/rest.ts";

const test = ours();
const CHROMIUM = "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];

/** What a page does first; each line is one thing that the browser lets it do, or not. */
const SCRIPT = `
const done = (what) => { document.body.dataset[what] = "yes"; };
const deploymentId = new URL(location.href).searchParams.get("deployment");
new EventSource("/emulator/events").onopen = () => done("events");
fetch("/emulator/latency", {
  method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ milliseconds: 0 }),
}).then(({ ok }) => { if (ok) done("steers"); });
const socket = new WebSocket("ws://" + location.host + "/v1?deploymentId=" + deploymentId);
socket.onopen = () => done("guest");
socket.onerror = () => done("noGuest");
try { document.body.innerHTML = "<img src=x onerror=alert(1)>"; } catch { done("noMarkup"); }
try { new Function("return 1")(); } catch { done("noEval"); }
fetch("http://127.0.0.1:1/").catch(() => done("noOthers"));
`;

test.skipIf(!existsSync(CHROMIUM))(
  "in a browser the page may listen, steer and be a guest; it may not write markup, evaluate text or ask others",
  async () => {
    const pageFolder = newFolder();
    mkdirSync(join(pageFolder, "assets"));
    writeFileSync(
      join(pageFolder, "index.html"),
      '<!doctype html><link rel="icon" href="data:,"><body></body><script type="module" crossorigin src="./assets/main.js"></script>',
    );
    writeFileSync(join(pageFolder, "assets", "main.js"), SCRIPT);
    const { url } = await emulatorForTest({ pageFolder });
    const client = await clientOf(url);
    const { flowId } = await publish(client, flowYaml({ actions: [disconnect] }));
    const open = await deploy(client, flowId);
    const closed = await deploy(client, flowId, { allowAllDomains: false, allowedDomains: ["shop.example"] });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    onTestFinished(() => browser.close());
    const can = async (deployment: string, last: string) => {
      const page = await browser.newPage();
      await page.goto(`${url}/?deployment=${deployment}`);
      for (const what of ["events", "steers", "noMarkup", "noEval", "noOthers", last])
        await page.waitForFunction((name) => document.body.dataset[name] === "yes", what);
      return page.evaluate(() => Object.keys(document.body.dataset).sort());
    };
    const always = ["events", "noEval", "noMarkup", "noOthers", "steers"];
    expect(await can(open, "guest")).toEqual(["events", "guest", ...always.slice(1)]);
    expect(await can(closed, "noGuest")).toEqual([...always.slice(0, 2), "noGuest", ...always.slice(2)]);
    const [refused] = (await (await fetch(`${url}/emulator/log?limit=1`)).json()).entries;
    expect(refused.reason).toBe(`The deployment Web does not let guests in from ${url}, only from shop.example.`);
  },
);
