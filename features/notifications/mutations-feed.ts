import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticePeople } from "#db/schema/notifications.ts";
import { hashToken, type Viewer } from "#lib/auth/viewer.ts";
import { feedSecret } from "./tokens.ts";

/** Gives this person's feed an address, or another one; the one before leads nowhere at once. Only its hash is kept. */
export async function renewFeed(viewer: Viewer): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx
      .insert(noticePeople)
      .values({ userId: viewer.id, feedEdition: 1 })
      .onConflictDoUpdate({
        target: noticePeople.userId,
        set: { feedEdition: sql`${noticePeople.feedEdition} + 1` },
      })
      .returning({ edition: noticePeople.feedEdition });
    await tx
      .update(noticePeople)
      .set({ feedHash: hashToken(feedSecret(viewer.id, person?.edition ?? 1)) })
      .where(eq(noticePeople.userId, viewer.id));
  });
}

/** Takes the feed's address away. */
export async function endFeed(viewer: Viewer): Promise<void> {
  await db.update(noticePeople).set({ feedHash: null }).where(eq(noticePeople.userId, viewer.id));
}
