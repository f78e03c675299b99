import { findEngine } from "../../tools/engine/engine.ts";

/** Finds or makes the engine once, before the tests that need it. */
export default async function setup(): Promise<void> {
  await findEngine((activity) => console.error(`Pulumi engine: ${activity} …`));
}
