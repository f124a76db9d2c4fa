import { afterAll, inject } from "vitest";
import { forbidSecondConnections } from "./one-connection.ts";

process.env.DATABASE_URL = inject("databaseUrl");
process.env.LOG_LEVEL = "silent";
process.env.AUTH_SECRET = "a secret for this test run only";
forbidSecondConnections();

afterAll(async () => {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
});
