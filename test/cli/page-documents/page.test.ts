import { expect, onTestFinished, test } from "vitest";
import { Page } from "../../../cli/page-documents/page.ts";
import { startEmulator } from "../../../emulator/server.ts";

async function emulatorWithPage() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const document = async (name: string) => (await fetch(`${emulator.url}/emulator/documents/${name}`)).json();
  return { page: new Page(emulator.url), document, url: emulator.url };
}

test("what is told is there when it is told", async () => {
  const { page, document } = await emulatorWithPage();
  page.tell("rules", { file: "routing.yaml" });
  page.tell("deployed", { stack: "dev" });
  await page.told();
  expect(await document("rules")).toEqual({ file: "routing.yaml" });
  expect(await document("deployed")).toEqual({ stack: "dev" });
});

test("of what is told faster than it can be sent, the last arrives last", async () => {
  const { page, document, url } = await emulatorWithPage();
  for (let count = 1; count <= 500; count++) page.tell("verification", { count });
  await page.told();
  expect(await document("verification")).toEqual({ count: 500 });
  const { documents } = await (await fetch(`${url}/emulator/documents`)).json();
  expect(documents[0].version).toBeLessThan(500);
});

test("an emulator that is gone, or does not know documents, fails nothing", async () => {
  const { page, url } = await emulatorWithPage();
  const gone = new Page("http://127.0.0.1:1");
  gone.tell("rules", {});
  await gone.told();
  const elsewhere = new Page(`${url}/nowhere`);
  elsewhere.tell("rules", {});
  await elsewhere.told();
  page.tell("rules", {});
  await page.told();
});
