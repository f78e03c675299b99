/** A data table with a column that has a default. */
export const segmentsTable = {
  name: "Segments",
  schema: {
    $schema: "http://json-schema.org/draft-04/schema#",
    type: "object",
    required: ["key"],
    properties: {
      key: { $id: "/properties/key", type: "string", title: "Segment", displayOrder: 0 },
      priority: { $id: "/properties/priority", type: "integer", title: "Priority", displayOrder: 1, default: 5 },
    },
    additionalProperties: false,
  },
};
