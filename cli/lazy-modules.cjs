"use strict";
const Module = require("node:module");

/**
 * What Pulumi's SDK loads with itself and uses only to turn functions into text: the TypeScript compiler and npm's view of
 * node_modules, two thirds of the time that it takes to load. Our dynamic resources bring their text along (see
 * dynamic-resource.ts), so both wait here until somebody asks them for anything; a program with functions of its own does.
 *
 * Has to run before anything loads the SDK. Plain JavaScript, since the process of the dynamic resources is given it, too.
 */
const RARELY_USED = ["typescript", "@npmcli/arborist"];

const sdk = Module.createRequire(require.resolve("@pulumi/pulumi/package.json"));

for (const name of RARELY_USED) {
  const file = resolved(name);
  if (file !== undefined && require.cache[file] === undefined) require.cache[file] = lazy(file);
}

/** Stands in Node's cache for a CommonJS module until the first of its exports is read. */
function lazy(file) {
  let exports;
  const load = () => {
    if (exports === undefined) {
      delete require.cache[file];
      exports = sdk(file);
    }
    return exports;
  };
  const placeholder = new Module(file);
  placeholder.filename = file;
  placeholder.loaded = true;
  placeholder.exports = new Proxy(
    {},
    {
      // Compiled imports ask for `__esModule` at once; with true they take the module as it is, and copy nothing.
      get: (_, key) => (key === "__esModule" ? true : load()[key]),
      has: (_, key) => key in load(),
    },
  );
  return placeholder;
}

/** Undefined where another version of the SDK does without it. */
function resolved(name) {
  try {
    return sdk.resolve(name);
  } catch {
    return undefined;
  }
}
