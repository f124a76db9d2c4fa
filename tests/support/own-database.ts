import { inject } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { setEnvironment } from "#lib/env.ts";

/** A database of this test file's own, for what is a fact of a whole database. Called before anything is asked of one. */
export async function openOwnDatabase(name: string): Promise<void> {
  const own = new URL(inject("ownerUrl"));
  const sql = connect(own.href, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  own.pathname = `/${name}`;
  await migrate(own.href);
  setEnvironment({ DATABASE_URL: own.href });
}
