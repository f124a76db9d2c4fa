import { afterAll, inject } from "vitest";

process.env.DATABASE_URL = inject("databaseUrl");
process.env.LOG_LEVEL = "silent";

afterAll(async () => {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
});
