import "server-only";
import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { formerNames, users } from "#db/schema/accounts.ts";
import { foldName, nameToken } from "#lib/auth/names.ts";
import { isModerator, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { nameSkeleton } from "#lib/auth/skeleton.ts";
import { AppError } from "#lib/errors.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";
import type { ChangeNameInput } from "./inputs.ts";
import { canChangeName, NAME_CHANGES, NAME_KEPT_DAYS, nameFault } from "./policy.ts";

/**
 * Changes one's own name; the one before stays reserved for NAME_KEPT_DAYS. Returns the address parts it had and has.
 * Throws forbidden (may not write), and beside the field invalid (name rules) or conflict (someone has it or one that looks
 * the same, or changed too often). Of many who want one at once, one gets it.
 */
export async function changeName(viewer: Viewer, { name }: ChangeNameInput): Promise<{ tokens: string[] }> {
  if (!canChangeName(viewer, new Date()))
    throw new AppError("forbidden", whyNotWrite(viewer, new Date(), "accounts.errors.mayNotRename"));
  const fault = nameFault(name, { isStaff: isModerator(viewer) || viewer.role === "editor" });
  if (fault) throw new AppError("invalid", "errors.invalid", { fields: { name: [fault] } });
  return db
    .transaction((tx) => takeName(tx, viewer.id, name))
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused("accounts.errors.nameTaken") : error;
    });
}

async function takeName(tx: Tx, userId: string, name: string): Promise<{ tokens: string[] }> {
  const skeleton = nameSkeleton(name);
  const [before] = await tx
    .select({ name: users.name, nameKey: users.nameKey, skeleton: users.nameSkeleton })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (!before) throw new AppError("not_found", "accounts.errors.personGone");
  if (before.name === name) return { tokens: [] };
  const seenAs = before.skeleton ?? nameSkeleton(before.name);
  await lockSkeletons(tx, [seenAs, skeleton]);
  await requireFree(tx, userId, { nameKey: foldName(name), skeleton });
  // Only its capitals, accents or marks: the same name as ever, which takes nothing from anybody.
  if (seenAs !== skeleton) {
    if ((await countChanges(tx, userId)) >= NAME_CHANGES) throw refused("accounts.errors.nameChangedOften");
    await tx.insert(formerNames).values({ userId, nameKey: before.nameKey, nameSkeleton: seenAs });
  }
  await tx
    .update(users)
    .set({ name, nameKey: foldName(name), nameSkeleton: skeleton })
    .where(eq(users.id, userId));
  return { tokens: [before.nameKey.replaceAll(" ", "-"), nameToken(name)] };
}

// What is given up and what is taken are settled one after the other, in one order: a name is never between two people.
async function lockSkeletons(tx: Tx, skeletons: string[]): Promise<void> {
  for (const one of [...new Set(skeletons)].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`name:${one}`}, 0))`);
  }
}

async function requireFree(tx: Tx, userId: string, { nameKey, skeleton }: { nameKey: string; skeleton: string }) {
  const [taken] = await tx
    .select({ nameKey: users.nameKey })
    .from(users)
    .where(and(sql`(${users.nameSkeleton} = ${skeleton} or ${users.nameKey} = ${nameKey})`, ne(users.id, userId)))
    .limit(1);
  if (taken) throw refused(taken.nameKey === nameKey ? "accounts.errors.nameTaken" : "accounts.errors.nameAlike");
  const [reserved] = await tx
    .select({ id: formerNames.id })
    .from(formerNames)
    .where(and(eq(formerNames.nameSkeleton, skeleton), ne(formerNames.userId, userId), isKept()))
    .limit(1);
  if (reserved) throw refused("accounts.errors.nameReservedForFormer");
}

function countChanges(tx: Tx, userId: string): Promise<number> {
  return tx.$count(formerNames, and(eq(formerNames.userId, userId), isKept()));
}

function isKept() {
  return gt(formerNames.givenUpAt, sql`now() - make_interval(days => ${NAME_KEPT_DAYS})`);
}

function refused(key: MessageKey): AppError {
  return new AppError("conflict", "errors.invalid", {
    fields: { name: [key] },
    values: { times: NAME_CHANGES, days: NAME_KEPT_DAYS },
  });
}

function isUniqueViolation(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === "23505") return true;
  }
  return false;
}

const FILLED_AT_ONCE = 2_000;

/**
 * Works out what names look like that were taken before this was asked, the oldest account first. Who then looks like
 * somebody keeps the name and has no skeleton, until they choose another. Returns how many got one.
 */
export async function fillNameSkeletons(): Promise<number> {
  let filled = 0;
  let after = { createdAt: new Date(0), id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    const rows = await db
      .select({ id: users.id, name: users.name, createdAt: users.createdAt })
      .from(users)
      .where(
        and(
          isNull(users.nameSkeleton),
          sql`(${users.createdAt}, ${users.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(users.createdAt, users.id)
      .limit(FILLED_AT_ONCE);
    filled += await fillSkeletons(rows);
    const last = rows.at(-1);
    if (!last || rows.length < FILLED_AT_ONCE) return filled;
    after = last;
  }
}

/** The first of those that look alike, where nobody else looks so. Somebody who takes a name meanwhile comes first. */
async function fillSkeletons(people: { id: string; name: string }[]): Promise<number> {
  const skeletons = people.map(({ name }) => nameSkeleton(name));
  const fill = db.execute(sql`
    update users set name_skeleton = told.skeleton
      from (select distinct on (skeleton) id, skeleton
              from unnest(${sql.param(people.map(({ id }) => id))}::uuid[], ${sql.param(skeletons)}::text[])
                   with ordinality as given (id, skeleton, place) order by skeleton, place) told
     where users.id = told.id and users.name_skeleton is null
       and not exists (select from users other where other.name_skeleton = told.skeleton)
    returning users.id`);
  try {
    return (await fill).length;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    if (people.length === 1) return 0;
    const half = Math.ceil(people.length / 2);
    return (await fillSkeletons(people.slice(0, half))) + (await fillSkeletons(people.slice(half)));
  }
}
