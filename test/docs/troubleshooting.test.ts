import { afterAll, describe, expect, test } from "vitest";
import { pageOf } from "./pages.ts";
import { comparable, matches } from "./session.ts";
import { closeOrganisations, SYMPTOMS } from "./symptoms.ts";

/** docs/troubleshooting.md quotes messages; each of them is provoked here, or in test/engine/documentation.test.ts. */
const page = pageOf("docs/troubleshooting.md");
const quoted = page.blocks.filter(({ language }) => language === "text");
afterAll(closeOrganisations);

test("every symptom of the page is provoked by a test, and every symptom that is provoked stands on the page", () => {
  expect(quoted.map(({ heading }) => heading)).toEqual(Object.keys(SYMPTOMS));
});

describe("the message is as the page quotes it:", () => {
  const unit = Object.entries(SYMPTOMS).filter(([, { where }]) => where === "here");
  test.each(unit)("%s", async (heading, symptom) => {
    const said = comparable(symptom.where === "here" ? await symptom.provoke() : "").split("\n");
    const text = quoted.find((block) => block.heading === heading)?.text ?? "";
    for (const line of comparable(text)
      .split("\n")
      .filter((each) => each !== "…"))
      expect(
        said.some((each) => matches(line, each)),
        `${line}\nis not what is said:\n${said.join("\n")}`,
      ).toBe(true);
  });
});
