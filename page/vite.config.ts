import { defineConfig } from "vite";

/** Builds the page into `dist/page/`, whence the emulator serves it: own files only, no network. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../dist/page", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 600 },
});
