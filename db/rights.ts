import { connect } from "./client.ts";

/** The role the site runs as beside an owner of its own: it reads and writes rows, and changes no table. */
export const SITE_ROLE = "verdict_app";
const SCHEMAS = ["public", "drizzle", "graphile_worker"];

/**
 * Gives the user of `siteUrl` what running the site needs, with the rights of the user of `ownerUrl`: rows in every table,
 * of the record (`audit_entries`) only new ones. Nothing when both are the same user. Does the same however often.
 */
export async function grantRights(ownerUrl: string, siteUrl: string): Promise<void> {
  const role = userOf(siteUrl);
  if (role === userOf(ownerUrl)) return;
  const sql = connect(ownerUrl, { max: 1, connection: { statement_timeout: 0, lock_timeout: 15_000 } });
  try {
    const [name] = await sql<{ role: string }[]>`select quote_ident(${role}) as role`;
    const existing = await sql<{ name: string }[]>`
      select quote_ident(nspname) as name from pg_namespace where nspname = any(${SCHEMAS})`;
    await sql.begin(async (tx) => {
      for (const schema of existing) await tx.unsafe(rightsIn(schema.name, name?.role ?? "")).simple();
      await tx.unsafe(`revoke update, delete, truncate on public.audit_entries from ${name?.role}`).simple();
      if (existing.some((schema) => schema.name === "drizzle")) {
        await tx.unsafe(`revoke insert, update, delete on all tables in schema drizzle from ${name?.role}`).simple();
      }
      for (const table of await tablesWithPolicies(tx)) await tx.unsafe(letIn(table, name?.role ?? "")).simple();
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function rightsIn(schema: string, role: string): string {
  return `grant usage on schema ${schema} to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage, select, update on all sequences in schema ${schema} to ${role};
    grant execute on all functions in schema ${schema} to ${role}`;
}

type Sql = ReturnType<typeof connect>;

/** The job queue's tables let in only their owner unless a policy says otherwise. */
async function tablesWithPolicies(tx: Pick<Sql, "unsafe">): Promise<string[]> {
  const rows = await tx.unsafe(
    "select oid::regclass::text as name from pg_class where relnamespace = to_regnamespace('graphile_worker') and relrowsecurity",
  );
  return rows.map((row) => String(row.name));
}

function letIn(table: string, role: string): string {
  return `drop policy if exists the_site on ${table}; create policy the_site on ${table} to ${role} using (true) with check (true)`;
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
