import { connect } from "./client.ts";
import { MIGRATION_LOCK } from "./migrate.ts";
import { StartError } from "./start-error.ts";

/** The role the site runs as beside an owner of its own: it reads and writes rows, and changes no table. */
export const SITE_ROLE = "verdict_app";
const SCHEMAS = ["public", "drizzle", "graphile_worker"];

/**
 * Gives the user of `siteUrl` what running the site needs, with the rights of the user of `ownerUrl`: rows in every table,
 * of the record (`audit_entries`) only new ones. Nothing when both are the same user. Does the same however often, also
 * for several at once. Throws StartError when the site's user has the owner's rights besides, which nothing here could take.
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
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      await requireNoOwner(tx, role);
      for (const schema of existing) await tx.unsafe(rightsIn(schema.name, name?.role ?? "")).simple();
      await tx.unsafe(`revoke update, delete, truncate on public.audit_entries from ${name?.role}`).simple();
      await tx.unsafe(`revoke create on schema public from public, ${name?.role}`).simple();
      if (existing.some((schema) => schema.name === "drizzle")) {
        await tx.unsafe(`revoke insert, update, delete on all tables in schema drizzle from ${name?.role}`).simple();
      }
      for (const table of await tablesShut(tx, role)) await tx.unsafe(letIn(table, name?.role ?? "")).simple();
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function rightsIn(schema: string, role: string): string {
  return `grant usage on schema ${schema} to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage, select, update on all sequences in schema ${schema} to ${role}`;
}

type Tx = ReturnType<typeof connect>;

async function requireNoOwner(tx: Pick<Tx, "unsafe">, role: string): Promise<void> {
  const [row] = await tx.unsafe(
    "select pg_has_role($1, relowner, 'member') as is_owner from pg_class where oid = 'public.audit_entries'::regclass",
    [role],
  );
  if (row?.is_owner) throw new StartError(IS_OWNER);
}

const IS_OWNER =
  "The user in DATABASE_URL has the rights of the tables' owner, so the one in DATABASE_OWNER_URL protects nothing: name one who is neither a superuser nor a member of the owner's role (docs/operations.md).";

/** The job queue's tables let in only their owner unless a policy says otherwise; each role has one by its own name. */
async function tablesShut(tx: Pick<Tx, "unsafe">, role: string): Promise<string[]> {
  const rows = await tx.unsafe(
    `select oid::regclass::text as name from pg_class c where relnamespace = to_regnamespace('graphile_worker') and relrowsecurity
       and not exists (select from pg_policy where polrelid = c.oid and polname = $1)`,
    [role],
  );
  return rows.map((row) => String(row.name));
}

function letIn(table: string, role: string): string {
  return `create policy ${role} on ${table} to ${role} using (true) with check (true)`;
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
