import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { grantRights } from "#db/rights.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** As the site uses it: nothing the tests try may need more rights. */
    databaseUrl: string;
    ownerUrl: string;
  }
}

/** One real PostgreSQL for all integration tests; each test makes its own rows in it. */
export default async function setup(project: TestProject) {
  const root = mkdtempSync(path.join(tmpdir(), "verdict-test-"));
  chmodSync(root, 0o755);
  const database = await startEmbedded(path.join(root, "pg"), { name: "verdict_test", durable: false });
  await migrate(database.url);
  await grantRights(database.url, database.siteUrl);
  project.provide("databaseUrl", database.siteUrl);
  project.provide("ownerUrl", database.url);
  return async () => {
    await database.stop();
    rmSync(root, { recursive: true, force: true });
  };
}
