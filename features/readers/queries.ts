import "server-only";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { formerNames, type Role, sessions, users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { departures, type LeavingManner, profiles } from "#db/schema/readers.ts";
import { NAME_KEPT_DAYS } from "#features/accounts/policy.ts";
import { hashToken, type Viewer } from "#lib/auth/viewer.ts";
import { RECENT_SIGN_IN_MINUTES, SHOWN_BY_DEFAULT, SHOWN_NOTHING, type Shown } from "./policy.ts";

/** Who is at an address; `token` is the one right spelling of it now. */
export type ReaderAddress = { id: string; token: string };

const tokenOf = (key: typeof users.nameKey | typeof formerNames.nameKey) => sql<string>`replace(${key}, ' ', '-')`;

/** Whoever has this name, or had it until not long ago; null for nobody. Of two from before names were told apart, the first. */
export async function findReaderAt(token: string): Promise<ReaderAddress | null> {
  const [reader] = await db
    .select({ id: users.id, token: tokenOf(users.nameKey) })
    .from(users)
    .where(eq(tokenOf(users.nameKey), token))
    .orderBy(sql`${users.nameSkeleton} is null`, users.createdAt, users.id)
    .limit(1);
  if (reader) return reader;
  const [former] = await db
    .select({ id: users.id, token: tokenOf(users.nameKey) })
    .from(formerNames)
    .innerJoin(users, eq(users.id, formerNames.userId))
    .where(
      and(
        eq(tokenOf(formerNames.nameKey), token),
        gt(formerNames.givenUpAt, sql`now() - make_interval(days => ${NAME_KEPT_DAYS})`),
      ),
    )
    .orderBy(desc(formerNames.givenUpAt))
    .limit(1);
  return former ?? null;
}

export type Profile = {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  /** Banned, which is said, or about to leave, which is not: then nothing is shown but the name. */
  isBanned: boolean;
  shows: Shown;
};

/** What somebody shows of themselves to everyone. Null: not here (any more). */
export async function findProfile(userId: string): Promise<Profile | null> {
  const [row] = await db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      createdAt: users.createdAt,
      isBanned: sql<boolean>`${sanctions.id} is not null`,
      isLeaving: sql<boolean>`${departures.userId} is not null`,
      profile: profiles,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(departures, eq(departures.userId, users.id))
    .leftJoin(
      sanctions,
      and(
        eq(sanctions.userId, users.id),
        eq(sanctions.kind, "ban"),
        isNull(sanctions.liftedAt),
        or(isNull(sanctions.endsAt), gt(sanctions.endsAt, sql`now()`)),
      ),
    )
    .where(eq(users.id, userId))
    .limit(1);
  if (!row) return null;
  const { profile, isLeaving, ...reader } = row;
  return { ...reader, shows: reader.isBanned || isLeaving ? SHOWN_NOTHING : shownBy(profile) };
}

function shownBy(profile: typeof profiles.$inferSelect | null): Shown {
  if (!profile) return SHOWN_BY_DEFAULT;
  const { showsComments: comments, showsAgreed: agreed, showsSaved: saved, showsWatched: watched } = profile;
  return { comments, agreed, saved, watched };
}

/** What this person chose to show, whether or not it is shown just now. */
export async function findOwnShown(viewer: Pick<Viewer, "id">): Promise<Shown> {
  const [profile] = await db.select().from(profiles).where(eq(profiles.userId, viewer.id));
  return shownBy(profile ?? null);
}

export type Departure = { manner: LeavingManner; askedAt: Date; dueAt: Date };

/** Whether this person asked to be forgotten, and when that is carried out; null when they did not. */
export async function findDeparture(viewer: Pick<Viewer, "id">): Promise<Departure | null> {
  const [row] = await db
    .select({ manner: departures.manner, askedAt: departures.askedAt, dueAt: departures.dueAt })
    .from(departures)
    .where(eq(departures.userId, viewer.id));
  return row ?? null;
}

/** Whether the session behind this cookie value is this person's and began less than RECENT_SIGN_IN_MINUTES ago. */
export async function isRecentSignIn(viewer: Pick<Viewer, "id">, sessionToken: string): Promise<boolean> {
  const [session] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.sessionToken, hashToken(sessionToken)),
        eq(sessions.userId, viewer.id),
        gt(sessions.createdAt, sql`now() - make_interval(mins => ${RECENT_SIGN_IN_MINUTES})`),
      ),
    );
  return session !== undefined;
}
