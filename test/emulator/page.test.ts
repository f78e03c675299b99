import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect } from "vitest";
import { newFolder } from "./support/folder.ts";
import { ours } from "./support/known.ts";
import { emulatorForTest } from "./support/rest.ts";

const test = ours();

/** An emulator with a page that is built. */
async function withPage() {
  const pageFolder = newFolder();
  mkdirSync(join(pageFolder, "assets"));
  writeFileSync(join(pageFolder, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(join(pageFolder, "assets", "index-1.js"), "export {};");
  writeFileSync(join(pageFolder, "assets", "index-1.css"), "body {}");
  writeFileSync(join(pageFolder, "assets", "notes.txt"), "no file of the page");
  writeFileSync(join(pageFolder, "secret.js"), "not for everybody");
  const { url, port } = await emulatorForTest({ pageFolder });
  return { url, port, pageFolder };
}

/** A request as it is written, with dots and another Host. */
function statusOf(port: number, path: string, host = `127.0.0.1:${port}`): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("the page is served from its folder, and may load its own files and talk to this server only", async () => {
  const { url } = await withPage();
  const page = await fetch(url);
  expect(await page.text()).toContain("<title>Page</title>");
  const policy = page.headers.get("Content-Security-Policy");
  expect(policy?.split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${new URL(url).host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types worker",
  ]);
  expect(page.headers.get("Cache-Control")).toBe("no-store");
  expect(page.headers.get("Access-Control-Allow-Origin")).toBeNull();
  for (const [file, type] of [
    ["index-1.js", "text/javascript; charset=utf-8"],
    ["index-1.css", "text/css; charset=utf-8"],
  ]) {
    const { status, headers } = await fetch(`${url}/assets/${file}`);
    expect([status, headers.get("Content-Type")]).toEqual([200, type]);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  }
});

test("nothing but the page's files is served from there", async () => {
  const { port } = await withPage();
  for (const path of [
    "../secret.js",
    "..%2fsecret.js",
    "%2e%2e/secret.js",
    "..%5csecret.js",
    "notes.txt",
    "none.js",
    "",
  ])
    expect([path, await statusOf(port, `/assets/${path}`)]).toEqual([
      path,
      expect.toSatisfy((s) => s === 404 || s === 501),
    ]);
  expect(await statusOf(port, "/secret.js")).toBe(501);
});

test("the page is there under the server's own address only, so that no page can rebind its name to it", async () => {
  const { port } = await withPage();
  for (const path of ["/", "/assets/index-1.js"]) {
    expect(await statusOf(port, path, `localhost:${port}`)).toBe(200);
    for (const host of [`evil.example:${port}`, `localhost:${port + 1}`, "localhost"])
      expect(await statusOf(port, path, host), host).toBe(403);
  }
});

test("its requests are taken, also those that steer, and those of any other origin are not", async () => {
  const { url } = await withPage();
  const steer = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ milliseconds: 0 });
    const all = { "Content-Type": "application/json", ...headers };
    return (await fetch(`${url}/emulator/latency`, { method: "PUT", headers: all, body })).status;
  };
  expect(await steer({ Origin: url, "Sec-Fetch-Site": "same-origin" })).toBe(200);
  expect(await steer({ Origin: url, "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await steer({ Origin: `${url}0` })).toBe(403);
  expect(await steer({ Origin: url.replace("http:", "https:") })).toBe(403);
});

test("where the page is not built, an overview says how to build it, until it is", async () => {
  const pageFolder = join(newFolder(), "page");
  const { url } = await emulatorForTest({ pageFolder });
  expect(await (await fetch(url)).text()).toContain("run <code>npm run build</code> in the project");
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, "index.html"), "built");
  expect(await (await fetch(url)).text()).toBe("built");
  const without = await emulatorForTest();
  expect(await (await fetch(without.url)).text()).not.toContain("npm run build");
});
