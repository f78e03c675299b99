import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { type Page, pages, proseOf, REPOSITORY } from "./pages.ts";

/** The anchor that GitHub gives a heading (github.com/gjtorikian/html-pipeline, TableOfContentsFilter). */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, title = ""] of proseOf({ text }).matchAll(/^#+ (.*)$/gm)) {
    const shown = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "");
    const anchor = shown
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    let name = anchor;
    for (let again = 1; anchors.has(name); again++) name = `${anchor}-${again}`;
    anchors.add(name);
  }
  return anchors;
}

interface Link {
  readonly place: string;
  readonly target: string;
}

function linksOf(page: Page): readonly Link[] {
  const prose = proseOf(page).replaceAll(/(`+)[^`\n]+\1/g, (code) => code.replaceAll(/[[\]()]/g, " "));
  const inline = prose.matchAll(/\]\(<?([^)>\s]+)>?(?: "[^"]*")?\)|(?:src|href|srcset)="([^"]+)"/g);
  return [...inline].map(({ 1: markdown, 2: html = "", index }) => ({
    place: `${page.file}:${prose.slice(0, index).split("\n").length}`,
    target: markdown ?? html,
  }));
}

/** Why a link leads nowhere; undefined where it leads somewhere. */
function fault(page: Page, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page.file : normalize(join(dirname(page.file), decodeURIComponent(path)));
  if (file.startsWith("..")) return "it leads out of the repository";
  const full = join(REPOSITORY, file);
  if (!existsSync(full)) return `${file} does not exist`;
  if (anchor === undefined || !file.endsWith(".md")) return undefined;
  if (statSync(full).isDirectory()) return `${file} is a folder and has no anchors`;
  const anchors = anchorsOf(readFileSync(full, "utf8"));
  return anchors.has(anchor) ? undefined : `${file} has no heading #${anchor}; it has ${[...anchors].join(", ")}`;
}

describe("every relative link leads to a file and a heading that exist:", () => {
  test.each(pages().map((page) => [page.file, page] as const))("%s", (_, page) => {
    const relative = linksOf(page).filter(({ target }) => !/^[a-z]+:/i.test(target));
    const broken = relative.flatMap(({ place, target }) => {
      const why = fault(page, target);
      return why === undefined ? [] : [`${place}: the link ${target}: ${why}`];
    });
    expect(broken).toEqual([]);
  });
});

test("every page of docs/ is reached from docs/README.md", () => {
  const index = pages().find(({ file }) => file === "docs/README.md");
  const named = index === undefined ? [] : linksOf(index).map(({ target }) => `docs/${target.split("#")[0]}`);
  const all = pages().flatMap(({ file }) => (file.startsWith("docs/") && file !== "docs/README.md" ? [file] : []));
  expect(all.filter((file) => !named.includes(file))).toEqual([]);
});

test("every address of the outside world is written out as https, or is of this machine", () => {
  const addresses = pages().flatMap((page) => linksOf(page).filter(({ target }) => /^[a-z]+:/i.test(target)));
  expect(addresses.filter(({ target }) => !/^(https:\/\/|http:\/\/127\.0\.0\.1|mailto:)/.test(target))).toEqual([]);
});
