import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkAdoptedQueues, parseStackConfig, type StackSettings } from "../../../components/stack-config.ts";
import { readModel } from "../../../routing/read.ts";

const FOLDER = "docs/examples";
const MODEL = readModel(readFileSync("routing.yaml", "utf8"), "routing.yaml");

const settingsOf = (file: string): StackSettings => {
  const { config } = z
    .object({ config: z.record(z.string(), z.unknown()) })
    .parse(parse(readFileSync(join(FOLDER, file), "utf8")));
  return parseStackConfig(config);
};

describe("the documented environments", () => {
  const files = readdirSync(FOLDER).filter((file) => /^Pulumi\..+\.yaml$/.test(file));

  test.each(files)("%s is valid, and fits the rules", (file) => {
    expect(() => checkAdoptedQueues(settingsOf(file), MODEL)).not.toThrow();
  });

  test("of a team are a staging and a production stack of one organisation, with names of their own", () => {
    const [production, staging] = ["Pulumi.production.yaml", "Pulumi.staging.yaml"].map(settingsOf);
    expect(production?.organisation).toBe(staging?.organisation);
    expect(production?.environment).not.toBe(staging?.environment);
  });

  test.each(["Pulumi.staging.yaml", "Pulumi.production.yaml"])(
    "%s goes live verified only, with the opt-in, a cap and quiet hours, and protects what it has",
    (file) => {
      const { organisation, release, protect, verification } = settingsOf(file);
      expect(organisation).not.toBe("emulator");
      expect({ release, protect }).toEqual({ release: "verified", protect: true });
      expect(verification).toMatchObject({ realConversations: true, quietHours: expect.anything() });
      expect(verification.maxConversations).toBeLessThanOrEqual(50);
    },
  );

  test("Pulumi.production.yaml uses the messenger and the queues that exist already", () => {
    const { deployment, queues } = settingsOf("Pulumi.production.yaml");
    expect(deployment).toBeDefined();
    expect(Object.keys(queues)).toEqual([...MODEL.queues.keys()]);
  });
});
