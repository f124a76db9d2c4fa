import "server-only";
import { db } from "#db/client.ts";
import { mailHealth } from "#db/schema/moderation.ts";

const SAID_MAX_CHARS = 300;

/** Remembers when a mail last went out or did not, and what the server said. Never to whom. Its own failure changes nothing. */
export async function noteMail(outcome: "sent" | "failed", said: string | null = null): Promise<void> {
  const note = { happenedAt: new Date(), said: said?.slice(0, SAID_MAX_CHARS) ?? null };
  await db
    .insert(mailHealth)
    .values({ outcome, ...note })
    .onConflictDoUpdate({ target: mailHealth.outcome, set: note })
    .catch(() => {});
}
