import { defineConfig } from "vitest/config";

/**
 * `unit` runs in minutes; `engine` drives the real Pulumi engine and runs after it; `provider` needs
 * the real provider and `backends` PostgreSQL; they are no part of `npm test`.
 */
export default defineConfig({
  test: {
    // Much of the time is waited for sockets and processes; vitest would leave one core idle.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/engine/**", "test/provider/**", "test/workflows/**", "test/backends/**", "test/package/**"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts", "test/workflows/**/*.test.ts", "test/package/**/*.test.ts"],
          globalSetup: "test/engine/global-setup.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "backends",
          include: ["test/backends/**/*.test.ts"],
          globalSetup: "test/engine/global-setup.ts",
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { name: "provider", include: ["test/provider/**/*.test.ts"], testTimeout: 900_000, hookTimeout: 300_000 },
      },
    ],
  },
});
