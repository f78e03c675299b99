/**
 * Imports go one way: routing <- verification <- components <- index.ts, cli; genesys <- verification, components;
 * routing <- page; what the page and the reports share is in page/parts.
 */
const only = (folder, allowed) => ({
  name: `${folder}-imports-only-${allowed.join("-") || "nothing-of-ours"}`,
  severity: "error",
  from: { path: `^${folder}/` },
  to: {
    path: "^(cli|components|emulator|genesys|index\\.ts|page|routing|sdks|test|tools|verification)",
    pathNot: [folder, ...allowed].map((name) => `^${name}/`),
  },
});

module.exports = {
  forbidden: [
    only("routing", []),
    only("genesys", []),
    only("page", ["routing"]),
    only("verification", ["routing", "genesys", "page/parts"]),
    only("components", ["routing", "genesys", "verification", "sdks"]),
    // The emulator must not share the product's mistakes.
    only("emulator", []),
    only("sdks", []),
    {
      name: "only-cli-and-tests-start-the-emulator",
      severity: "error",
      from: { pathNot: "^(cli|emulator|test|tools)/" },
      to: { path: "^emulator/" },
    },
    {
      name: "routing-is-pure",
      comment: "What routing.yaml means needs no I/O, no Pulumi and no Genesys client. Hashing is no I/O.",
      severity: "error",
      from: { path: "^routing/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "routing-is-small",
      comment: "A language needs a YAML parser and a validator, nothing more.",
      severity: "error",
      from: { path: "^routing/" },
      to: { dependencyTypes: ["npm"], pathNot: "node_modules/(yaml|zod|fastest-levenshtein)/" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolvable",
      comment: "dist/ is there in the package, and in a checkout once it is built.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^\\.\\./dist/" },
    },
    {
      name: "no-dev-dependency-in-product",
      severity: "error",
      // What the page is built from is in its bundle.
      from: { pathNot: "^(test|tools)/|^page/(?!parts/)|^vitest\\.config\\.ts$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What is built of the rest.
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
