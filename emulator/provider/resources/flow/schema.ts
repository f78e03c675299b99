import { type Fields, flag, map, text } from "../../schema/field.ts";

/**
 * genesyscloud_flow, provider v1.82.0 resource_genesyscloud_architect_flow_schema.go. `name` is optional there, but the
 * bridge would then make one up that differs from the YAML's and republish on every run.
 */
export const flowFields: Fields = {
  flowId: text({ computed: true }),
  name: text({ required: true }),
  type: text({ computed: true }),
  filepath: text({ required: true }),
  fileContentHash: text({ output: true }),
  updateTriggerHash: text(),
  substitutions: map(),
  forceUnlock: flag(),
};
