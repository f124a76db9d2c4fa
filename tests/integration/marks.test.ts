import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { ORDERS } from "#features/comments/policy-slices.ts";
import { findDiscussion, findSlice } from "#features/comments/queries-slices.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aThread } from "../support/comments.ts";
import { aReader } from "../support/rows.ts";

const words = (parts: { bodyMarkdown: string | null }[]) => parts.map(({ bodyMarkdown }) => bodyMarkdown);

describe("a mark", () => {
  const editor = () => aReader({ role: "editor" });

  it("sets one comment before all others, whatever the order, and is on the record", async () => {
    const { review, ids } = await aThread({ a: null, b: null, c: null, re: "c" });
    const staff = await editor();
    await markComment(staff, { commentId: ids.b ?? "", kind: "pinned", isSet: true });
    await markComment(staff, { commentId: ids.b ?? "", kind: "pinned", isSet: true });
    const pinned = await markComment(staff, { commentId: ids.c ?? "", kind: "pinned", isSet: true });
    expect(pinned).toMatchObject({ isPinned: true, isFeatured: false });
    for (const kind of ORDERS) {
      const found = await findSlice(review.id, { listing: { kind } });
      expect(
        words(found?.comments ?? []).filter((word) => word === "c"),
        kind,
      ).toEqual(["c"]);
      expect(found?.comments[0], kind).toMatchObject({ id: ids.c, pinnedBy: staff.name });
    }
    const record = await db.select().from(auditEntries).where(eq(auditEntries.actorId, staff.id));
    expect(record.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["comment.pin", ids.b],
      ["comment.pin", ids.c],
    ]);
    await markComment(staff, { commentId: ids.c ?? "", kind: "pinned", isSet: false });
    expect(words((await findSlice(review.id))?.comments ?? [])).toEqual(["a", "b", "c", "re"]);
  });

  it("is on one comment at most when several pin at once", async () => {
    const { review, ids } = await aThread({ a: null, b: null, c: null, d: null });
    const staff = await Promise.all(Object.values(ids).map(editor));
    const pin = (viewer: Viewer, commentId: string) => markComment(viewer, { commentId, kind: "pinned", isSet: true });
    await Promise.all(Object.values(ids).map((id, index) => pin(staff[index] as Viewer, id)));
    const pins = (await findSlice(review.id))?.comments.filter(({ pinnedBy }) => pinnedBy !== null);
    expect(pins).toHaveLength(1);
  });

  it("is not a pin on a reply; features may be anywhere and are listed by themselves", async () => {
    const { review, ids } = await aThread({ a: null, re: "a", b: null });
    const staff = await editor();
    const refused = markComment(staff, { commentId: ids.re ?? "", kind: "pinned", isSet: true });
    await expect(refused).rejects.toMatchObject({ code: "invalid" });
    for (const name of ["b", "re"])
      await markComment(staff, { commentId: ids[name] ?? "", kind: "featured", isSet: true });
    const featured = await findSlice(review.id, { listing: { kind: "featured" } });
    expect(words(featured?.comments ?? [])).toEqual(["re", "b"]);
    expect(await findDiscussion(review.id)).toMatchObject({ featured: 2 });
    await db
      .update(comments)
      .set({ status: "hidden", statusReason: "spam" })
      .where(eq(comments.id, ids.b ?? ""));
    expect(await findDiscussion(review.id)).toMatchObject({ featured: 1 });
  });
});
