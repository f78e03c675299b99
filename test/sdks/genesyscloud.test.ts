import { readFileSync } from "node:fs";
import * as genesyscloud from "@pulumi/genesyscloud";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatedType, schema, type TypeSpec } from "./genesyscloud-schema.ts";
import { declarations, type Members } from "./sdk-sources.ts";

const title = schema
  ? "the local SDK is what the generator gives"
  : "the local SDK is what the generator gives (skipped: ../shared/specs/genesyscloud-schema.json is absent)";

const classes = [
  genesyscloud.Flow,
  genesyscloud.RoutingQueue,
  genesyscloud.WebdeploymentsConfiguration,
  genesyscloud.WebdeploymentsDeployment,
];

/** `language` was dropped from the schema file with the language settings of the same name; the provider has it. */
const language = { WebdeploymentsConfigurationCustomI18nLabel: "language" };

describe.skipIf(!schema)(title, () => {
  const resources = schema?.resources ?? {};
  const types = schema?.types ?? {};

  it("with the package's parameterization", () => {
    const { pulumi } = z
      .object({
        pulumi: z.object({ name: z.string(), version: z.string(), parameterization: z.record(z.string(), z.string()) }),
      })
      .parse(JSON.parse(readFileSync("sdks/genesyscloud/package.json", "utf8")));
    const { name, version, value } = pulumi.parameterization;
    expect({
      baseProvider: { name: pulumi.name, version: pulumi.version },
      name,
      version,
      value: JSON.parse(Buffer.from(value ?? "", "base64").toString("utf8")),
    }).toEqual(schema?.parameterization);
  });

  describe.each(classes.map((resource) => ({ resource, name: resource.name })))("$name", ({ resource, name }) => {
    const spec = resources[resource.__pulumiType];
    const sources = declarations(".");

    it("has a type token of the schema", () => {
      expect(resource.__pulumiType).toMatch(new RegExp(`:${name}$`));
      expect(spec).toBeDefined();
    });

    it("has the outputs", () => {
      const expected = Object.entries(spec?.properties ?? {}).map(([property, type]) => {
        const output = generatedType(type, "output", "outputs.");
        const required = spec?.required.includes(property);
        return [property, `pulumi.Output<${output}${required ? "" : "|undefined"}>`];
      });
      expect(sources.get(name)).toEqual(Object.fromEntries(expected));
    });

    it("has the inputs", () => {
      expect(sources.get(`${name}Args`)).toEqual(inputs(spec?.inputProperties, spec?.requiredInputs, "inputs."));
    });
  });

  it("the provider has the inputs", () => {
    expect(declarations(".").get("ProviderArgs")).toEqual(inputs(schema?.provider.inputProperties, [], "inputs."));
  });

  const nested = Object.entries(types).map(([token, spec]) => ({ name: token.split(":").at(-1) ?? "", spec }));

  it("exactly the nested types of these", () => {
    const names = nested.map(({ name }) => name).sort();
    expect([...declarations("types/input").keys()].sort()).toEqual(names);
    const outputs = names.filter((name) => !name.startsWith("Provider"));
    expect([...declarations("types/output").keys()].sort()).toEqual(outputs);
  });

  it.each(nested)("the nested type $name", ({ name, spec }) => {
    const strict = (members: Members | undefined) => {
      const known = new Map(Object.entries(language)).get(name);
      const dropped = known !== undefined && known in spec.properties ? undefined : known;
      return Object.fromEntries(Object.entries(members ?? {}).filter(([member]) => member !== dropped));
    };
    expect(strict(declarations("types/input").get(name))).toEqual(inputs(spec.properties, spec.required, ""));
    if (name.startsWith("Provider")) return;
    const expected = Object.entries(spec.properties).map(([property, type]) => {
      const output = generatedType(type, "output", "");
      return [property, spec.required.includes(property) ? output : `?${output}`];
    });
    expect(strict(declarations("types/output").get(name))).toEqual(Object.fromEntries(expected));
  });
});

function inputs(
  properties: Readonly<Record<string, TypeSpec>> = {},
  required: readonly string[] = [],
  qualifier: string,
) {
  return Object.fromEntries(
    Object.entries(properties).map(([property, type]) => {
      const input = generatedType(type, "input", qualifier);
      return [property, required.includes(property) ? `pulumi.Input<${input}>` : `?pulumi.Input<${input}|undefined>`];
    }),
  );
}
