import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { builtPage } from "./support/built-page.ts";

const MOST_BYTES = 200_000;

it("is less than 200 kB in all, as gzip packs it", async () => {
  const folder = await builtPage();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map(({ parentPath, name }) => gzipSync(readFileSync(join(parentPath, name))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`The page: ${files.length} files, ${(total / 1000).toFixed(1)} kB gzipped`);
  expect(total).toBeLessThan(MOST_BYTES);
});
