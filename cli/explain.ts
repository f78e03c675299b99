import { type Explanation, explain as explainModel } from "../routing/analysis/explain.ts";
import { readModel } from "../routing/read.ts";
import { suggest } from "../routing/suggest.ts";
import { targetExtras } from "../routing/target-text.ts";
import { quoted } from "../routing/text.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { givenAttributes } from "./given-attributes.ts";
import { readRoutingFile } from "./routing-file.ts";

/** `explain`: how one set of attributes is read, and what each rule makes of it. */
export async function explain(options: {
  file: string;
  attributes: string;
  format: "text" | "json";
}): Promise<ExitCode> {
  const model = readModel(readRoutingFile(options.file), options.file);
  const given = givenAttributes(options.attributes);
  for (const name of [...given.keys()].filter((each) => !model.attributes.has(each))) {
    const way = suggest(name, model.attributes.keys());
    console.error(`${quoted(name)} is not declared and plays no part${way === undefined ? "" : `; ${way}`}`);
  }
  const explanation = explainModel(model, Object.fromEntries(given));
  console.log(options.format === "json" ? JSON.stringify(explanation, null, 2) : explanationText(explanation));
  return EXIT.clean;
}

function explanationText({ decision, attributes, rules }: Explanation): string {
  const { queue } = decision.target;
  const extras = targetExtras(decision.target);
  return [
    `queue "${queue}"${extras.length === 0 ? "" : ` (${extras.join("; ")})`}, decided by ${decision.rule === null ? "otherwise" : `rule "${decision.rule}"`}`,
    "",
    ...Object.entries(attributes).map(([name, { state, value, reason }]) => {
      const detail = value === undefined ? reason : quoted(value);
      return `  ${name}: ${state}${detail === undefined ? "" : ` (${detail})`}`;
    }),
    "",
    ...rules.map(({ name, matched, because }) => `  ${matched ? "✓" : "·"} ${name}: ${because}`),
  ].join("\n");
}
