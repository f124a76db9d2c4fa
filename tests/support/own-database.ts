import { inject } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { grantRights } from "#db/rights.ts";
import { setEnvironment } from "#lib/env.ts";

/**
 * A database of this test file's own, used as the site uses it: for what is a fact of a whole database, or goes through
 * everybody's rows. Called before anything is asked of one.
 */
export async function openOwnDatabase(name: string): Promise<void> {
  const [owner, site] = [new URL(inject("ownerUrl")), new URL(inject("databaseUrl"))];
  const sql = connect(owner.href, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  owner.pathname = `/${name}`;
  site.pathname = `/${name}`;
  await migrate(owner.href);
  await grantRights(owner.href, site.href);
  setEnvironment({ DATABASE_URL: site.href });
}
