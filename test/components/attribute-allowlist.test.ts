import { expect, test } from "vitest";
import { AttributeAllowlist } from "../../components/attribute-allowlist.ts";
import { snippet } from "../../routing/snippet.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";

test.each([{ preview: true }, { preview: false }])(
  "the allowlist knows names and snippet before anything is deployed (preview: $preview)",
  async ({ preview }) => {
    const { result, resources } = await runMocked(preview, () => new AttributeAllowlist("a", { model: EXAMPLE }));
    expect(await outputOf(result.attributes)).toEqual(["customer_segment", "order_id", "priority_level"]);
    expect(await outputOf(result.snippet)).toBe(snippet(EXAMPLE));
    expect(resources.map(({ type }) => type)).toEqual(["attribute-routing:index:AttributeAllowlist"]);
  },
);
