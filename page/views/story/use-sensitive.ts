import { rules } from "../../emulator/client.ts";
import { useTried } from "../try-it/use-tried.ts";

const NONE: ReadonlySet<string> = new Set();
const NOTHING = {};

/**
 * The names of the attributes whose values are never shown, by the rules that are in force. Undefined as long as they
 * are not known: then no value may be shown.
 */
export function useSensitive(): ReadonlySet<string> | undefined {
  const known = rules.value;
  const inForce = known.state === "known" ? (known.value.base?.text ?? known.value.text) : undefined;
  const read = useTried(inForce, NOTHING);
  if (known.state === "none") return NONE;
  if (read.state !== "read") return undefined;
  return new Set([...read.model.attributes.values()].flatMap(({ name, sensitive }) => (sensitive ? [name] : [])));
}
