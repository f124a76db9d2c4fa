import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const nothing = fileURLToPath(new URL("./tests/support/server-only.ts", import.meta.url));

export default defineConfig({
  resolve: { alias: { "server-only": nothing } },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      {
        extends: true,
        test: {
          name: "integration",
          // It asks for `next/server` as only a bundler finds it.
          server: { deps: { inline: ["next-auth"] } },
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-database.ts"],
          setupFiles: ["tests/support/use-database.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        // Whole processes: servers, launchers, kills. One file at a time, each with databases of its own.
        test: {
          name: "system",
          include: ["tests/system/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
