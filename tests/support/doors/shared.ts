import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/accounts.ts";
import type { comments } from "#db/schema/comments.ts";
import { moveReviewAtTerminal } from "#features/reviews/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { aComment, aReader, aReview, aSession, aSuggestion } from "../rows.ts";

export const inAnHour = () => new Date(Date.now() + 3_600_000);

export const VIEWERS = {
  reader: () => aReader(),
  author: () => aReader({ role: "editor" }),
  moderator: () => aReader({ role: "moderator" }),
  admin: () => aReader({ role: "admin" }),
  suspended: async () => ({ ...(await aReader()), suspendedUntil: inAnHour() }),
  banned: async () => ({ ...(await aReader()), suspendedUntil: "forever" as const }),
  stoodDown: async () => ({ ...(await aReader({ role: "moderator" })), suspendedUntil: inAnHour() }),
};

export type ViewerName = keyof typeof VIEWERS;

/** What a door is tried on, made anew for each try; each answers with the id the door is given. */
export type Things = Record<string, (viewer: Viewer) => Promise<string>>;

export const missing = async () => crypto.randomUUID();

export const comment = (by: (viewer: Viewer) => Promise<Viewer>, more?: Partial<typeof comments.$inferInsert>) => {
  return async (viewer: Viewer) => (await aComment(await by(viewer), await aReview(), more)).id;
};

export const another = (role: Viewer["role"]) => async () => aReader({ role });

export const self = async (viewer: Viewer) => viewer;

export const hidden = { status: "hidden", statusReason: "spam" } as const;

export const COMMENTS = {
  own: comment(self),
  others: comment(another("reader")),
  "moderator's": comment(another("moderator")),
  "admin's": comment(another("admin")),
  missing,
} satisfies Things;

export const decided: Things = { decided: comment(another("reader"), { status: "rejected", statusReason: "spam" }) };

export const people: Things = {
  oneself: async (viewer) => viewer.id,
  reader: async () => (await aReader()).id,
  editor: async () => (await aReader({ role: "editor" })).id,
  moderator: async () => (await aReader({ role: "moderator" })).id,
  admin: async () => (await aReader({ role: "admin" })).id,
  missing,
};

export const review: Things = { open: async () => (await aReview()).id, missing };

export const draft: Things = { draft: async () => (await aReview({ status: "draft" })).id };

export const seen = (commentId: string, status: "visible" | "pending" | "hidden" = "visible") => ({
  commentId,
  status,
  revision: 1,
  note: "",
  reports: 0,
});

export const removed: Things = {
  removed: async () => {
    const { slug } = await aReview();
    await moveReviewAtTerminal("remove", { slug, reason: "x" });
    return slug;
  },
  missing,
};

export const PICTURE_WORDS = { alt: "Two friends", credit: "Mina", creditUrl: null };

export const nothing = new AppError("not_found", "errors.notFound");

export const pointWords = { title: "A title", body: "A sentence.", spoilsThrough: 0 };

export const aSessionId = async (viewer: Viewer) => {
  await aSession(viewer);
  const [session] = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, viewer.id));
  return session?.id ?? "";
};

export type Door = { on: Things; attempt: (viewer: Viewer, id: string) => Promise<unknown>; may: string };

export const STAFF_READS = `
  reader     not_found
  author     not_found
  moderator  ok
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;

export const EVERYONE = Object.keys(VIEWERS)
  .map((name) => `${name} ok`)
  .join("\n");

export const anything: Things = { anything: missing };

export const waiting: Things = {
  own: async (viewer) => (await aSuggestion(viewer, await aReview())).id,
  others: async () => (await aSuggestion(await aReader(), await aReview())).id,
  missing,
};

export const words = { title: "The quiet scenes", body: "They say most.", spoilsThrough: 0 };

export const NO_SESSION = { userAgent: null, sessionToken: null };

export const aBrowser = (id: string) => ({
  endpoint: `https://push.example.com/${id}`,
  keys: { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) },
});

export const discussion: Things = {
  review: async () => (await aReview()).id,
  draft: async () => (await aReview({ status: "draft" })).id,
  missing,
};

export const note = "";
