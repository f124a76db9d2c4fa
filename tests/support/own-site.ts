import { randomBytes } from "node:crypto";
import { closeDatabase, sqlClient } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { env, setEnvironment } from "#lib/env.ts";
import { startSiteProcess } from "./site-process.ts";

/**
 * Runs a journey on a site and a database of its own, for what changes the whole site while other journeys go on. What
 * `rows.ts` makes meanwhile is made there.
 */
export async function onOwnSite(journey: (origin: string) => Promise<void>): Promise<void> {
  const shared = env().DATABASE_URL ?? "";
  const name = `own_${randomBytes(6).toString("hex")}`;
  const url = new URL(shared);
  url.pathname = `/${name}`;
  await sqlClient().unsafe(`create database ${name}`);
  const site = await migrate(url.href).then(() => startSiteProcess(url.href));
  await switchTo(url.href);
  try {
    await journey(`http://localhost:${site.port}`);
  } finally {
    await site.stop();
    await switchTo(shared);
    await sqlClient().unsafe(`drop database ${name} with (force)`);
  }
}

async function switchTo(url: string): Promise<void> {
  await closeDatabase();
  setEnvironment({ DATABASE_URL: url });
}
