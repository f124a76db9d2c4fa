import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChoices, notices } from "#db/schema/notifications.ts";
import { gatherNotices } from "#features/notifications/mutations-gather.ts";
import { type Choice, type ChoiceKind, DEFAULT_CHOICES } from "#features/notifications/policy.ts";
import { listNotices } from "#features/notifications/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { setEnvironment } from "#lib/env.ts";

/** Makes notices of all that has happened until now, also where another test does the same at this moment. */
export async function gathered(now?: Date): Promise<void> {
  const [newest] = await db.execute(sql`select coalesce(max(id), 0) as id from happenings`);
  for (;;) {
    await gatherNotices(now);
    const [left] = await db.execute(sql`select count(*)::int as count from happenings where id <= ${newest?.id}`);
    if (left?.count === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The kinds of what this person is told, the newest first. */
export async function toldTo(viewer: Viewer): Promise<string[]> {
  return (await listNotices(viewer)).items.map(({ kind }) => kind);
}

/** All notices of a person as they lie in the table. */
export async function noticesOf(viewer: Viewer) {
  return db.select().from(notices).where(sql`${notices.userId} = ${viewer.id}`).orderBy(notices.createdAt, notices.id);
}

/** Chooses for a person, past the page. */
export async function choose(viewer: Viewer, kind: ChoiceKind, choice: Partial<Choice>): Promise<void> {
  const whole = { ...DEFAULT_CHOICES[kind], ...choice };
  await db
    .insert(noticeChoices)
    .values({ userId: viewer.id, kind, ...whole })
    .onConflictDoUpdate({ target: [noticeChoices.userId, noticeChoices.kind], set: whole });
}

/** In a journey: the secret that its site made for itself, for whoever writes that site's sealed links. */
export function knowSecret(): void {
  const { AUTH_SECRET } = JSON.parse(readFileSync(`${process.env.DATA_DIR}/secrets.json`, "utf8"));
  setEnvironment({ AUTH_SECRET });
}
