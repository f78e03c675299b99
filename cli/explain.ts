import { z } from "zod";
import { type Explanation, explain as explainModel } from "../routing/analysis/explain.ts";
import { readModel } from "../routing/read.ts";
import { suggest } from "../routing/suggest.ts";
import { targetExtras } from "../routing/target-text.ts";
import { quoted } from "../routing/text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { readRoutingFile } from "./routing-file.ts";

// JSON.parse makes other numbers of longer ones.
const LARGEST = 999_999_999_999_999;
const number = z.number().min(-LARGEST).max(LARGEST);
const attributesSchema = z.record(z.string(), z.union([z.string(), number, z.boolean()]));

/** `explain`: how one set of attributes is read, and what each rule makes of it. */
export async function explain(options: {
  file: string;
  attributes: string;
  format: "text" | "json";
}): Promise<ExitCode> {
  const model = readModel(readRoutingFile(options.file), options.file);
  const texts = readAttributes(options.attributes);
  for (const name of Object.keys(texts).filter((each) => !model.attributes.has(each))) {
    const way = suggest(name, model.attributes.keys());
    console.error(`${quoted(name)} is not declared and plays no part${way === undefined ? "" : `; ${way}`}`);
  }
  const explanation = explainModel(model, texts);
  console.log(options.format === "json" ? JSON.stringify(explanation, null, 2) : explanationText(explanation));
  return EXIT.clean;
}

/** Numbers and booleans stand for the texts that a page would send. */
function readAttributes(json: string): Readonly<Record<string, string>> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UsageError(`--attributes is not JSON; expected an object such as '{"customer_segment":"vip"}'`);
  }
  const parsed = attributesSchema.safeParse(value);
  if (!parsed.success)
    throw new UsageError(
      "--attributes: expected an object whose values are texts; so is a number of more than 15 digits",
    );
  return Object.fromEntries(Object.entries(parsed.data).map(([name, text]) => [name, String(text)]));
}

function explanationText({ decision, attributes, rules }: Explanation): string {
  const { queue } = decision.target;
  const extras = targetExtras(decision.target);
  return [
    `queue "${queue}"${extras.length === 0 ? "" : ` (${extras.join("; ")})`}, decided by ${decision.rule === null ? "otherwise" : `rule "${decision.rule}"`}`,
    "",
    ...Object.entries(attributes).map(([name, { state, value, reason }]) => {
      const detail = value === undefined ? reason : JSON.stringify(value);
      return `  ${name}: ${state}${detail === undefined ? "" : ` (${detail})`}`;
    }),
    "",
    ...rules.map(({ name, matched, because }) => `  ${matched ? "✓" : "·"} ${name}: ${because}`),
  ].join("\n");
}
