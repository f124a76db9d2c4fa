import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals } from "#db/schema/moderation.ts";
import { appealDecisionInput, appealLegalInput } from "#features/appeals/inputs.ts";
import { appealDecision, appealSanction, decideAppeal } from "#features/appeals/mutations.ts";
import { findStatement, listStanding } from "#features/appeals/queries.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { hideComment, rejectComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { banUser } from "#features/moderation/mutations-sanctions.ts";
import { AppError } from "#lib/errors.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const appealOn = async (what: { sanctionId: string }) =>
  (await db.select().from(appeals).where(eq(appeals.sanctionId, what.sanctionId)))[0]?.id ?? "";

async function aBan() {
  const [imposer, person] = [await aModerator(), await aReader()];
  const { sanctionId } = await banUser(imposer, { userId: person.id, reasonCode: "spam", reason: "Sells things" });
  return { imposer, person, sanctionId };
}

describe("an appeal against a sanction", () => {
  it("is made once, read by whoever did not impose it, and lifts it when it is right", async () => {
    const { imposer, person, sanctionId } = await aBan();
    await appealSanction(person, { sanctionId, body: "That was my brother." });
    const again = appealSanction(person, { sanctionId, body: "Really." });
    await expect(again).rejects.toMatchObject({ code: "conflict", key: "appeals.errors.once" });

    const appealId = await appealOn({ sanctionId });
    const decision = { appealId, outcome: "overturned", answer: "It was." } as const;
    const other = await aModerator();
    await expect(decideAppeal(imposer, decision)).rejects.toMatchObject({ key: "appeals.errors.sameDecider" });
    expect((await listOpenAppeals(other)).find(({ id }) => id === appealId)).toMatchObject({
      body: "That was my brother.",
      deciderName: imposer.name,
      leftToOthers: null,
    });
    expect(await decideAppeal(other, decision)).toEqual({ reviewId: null, userId: person.id });
    expect(await listStanding(person)).toMatchObject([
      { isInForce: false, appeal: { outcome: "overturned", answer: "It was." } },
    ]);
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, person.id));
    const overturned = log.find(({ action }) => action === "user.overturn");
    expect(log.find(({ action }) => action === "user.lift-sanction")).toMatchObject({ parentId: overturned?.id });
    expect(overturned).toMatchObject({ actorId: other.id, reason: "It was." });
  });

  it("leaves the sanction when it is not, and tells why", async () => {
    const { person, sanctionId } = await aBan();
    await appealSanction(person, { sanctionId, body: "No." });
    await decideAppeal(await aModerator(), {
      appealId: await appealOn({ sanctionId }),
      outcome: "upheld",
      answer: "Yes.",
    });
    expect(await listStanding(person)).toMatchObject([
      { isInForce: true, appeal: { outcome: "upheld", answer: "Yes." } },
    ]);
  });

  it("is decided once, however many decide at once", async () => {
    const { person, sanctionId } = await aBan();
    await appealSanction(person, { sanctionId, body: "No." });
    const appealId = await appealOn({ sanctionId });
    const moderators = await Promise.all(Array.from({ length: 6 }, aModerator));
    const told = await Promise.all(
      moderators.map((one, at) =>
        decideAppeal(one, { appealId, outcome: at % 2 ? "upheld" : "overturned", answer: "x" }).then(
          () => "ok",
          (error) => (error instanceof AppError ? error.code : String(error)),
        ),
      ),
    );
    expect(told.filter((answer) => answer === "ok")).toHaveLength(1);
    expect(told.filter((answer) => answer === "conflict")).toHaveLength(5);
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, person.id));
    expect(log.filter(({ action }) => /uphold|overturn/.test(action))).toHaveLength(1);
  });

  it("names nobody of the staff to its person", async () => {
    const { imposer, person, sanctionId } = await aBan();
    await appealSanction(person, { sanctionId, body: "No." });
    const told = JSON.stringify(await listStanding(person));
    expect(told).not.toContain(imposer.name);
    expect(told).not.toContain(imposer.id);
  });
});

describe("the statement of reasons for a comment", () => {
  it("says rule, time and who decided to its author alone, and an appeal brings it back", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const { id: commentId } = await aComment(author, await aReview(), { status: "pending", statusReason: "links" });
    await rejectComment(moderator, {
      commentId,
      status: "pending",
      revision: 1,
      reason: "spam",
      note: "internal word",
    });
    const statement = await findStatement(author, commentId);
    expect(statement).toMatchObject({ status: "rejected", reasonCode: "spam", isAutomated: false, canAppeal: true });
    expect(JSON.stringify(statement)).not.toContain("internal word");
    expect(await findStatement(await aReader(), commentId)).toBeNull();

    await appealDecision(author, { commentId, body: "It was my own song." });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, author.id));
    await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome: "overturned", answer: "So it was." });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([
      { status: "visible", approvedRevision: 1 },
    ]);
    expect(await findStatement(author, commentId)).toBeNull();
  });

  it("allows an appeal for each decision", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const { id: commentId } = await aComment(author, await aReview());
    await hideComment(moderator, { commentId, status: "visible", revision: 1, reason: "abuse", note: "" });
    await appealDecision(author, { commentId, body: "No." });
    await expect(appealDecision(author, { commentId, body: "No." })).rejects.toMatchObject({ code: "conflict" });
    expect(await findStatement(author, commentId)).toMatchObject({ canAppeal: false, appeal: { body: "No." } });
  });

  it("brings nothing back that went by a later decision, which has an appeal of its own", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const { id: commentId } = await aComment(author, await aReview());
    const hidden = { commentId, status: "visible", revision: 1, note: "" } as const;
    await hideComment(moderator, { ...hidden, reason: "off_topic" });
    await appealDecision(author, { commentId, body: "It was on topic." });
    await restoreComment(moderator, { ...hidden, status: "hidden", reason: "mistake", reports: 0 });
    await hideComment(moderator, { ...hidden, reason: "hate" });

    const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, author.id));
    const decision = { appealId: appeal?.id ?? "", outcome: "overturned", answer: "It was." } as const;
    expect(await decideAppeal(await aModerator(), decision)).toEqual({ reviewId: null, userId: null });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([
      { status: "hidden", statusReason: "hate" },
    ]);
    expect(await findStatement(author, commentId)).toMatchObject({ reasonCode: "hate", canAppeal: true });
  });
});

it("takes for a receipt only what one can hold", () => {
  expect(appealLegalInput.safeParse({ key: newReceiptKey(), body: "x" }).success).toBe(true);
  expect(appealLegalInput.safeParse({ key: newReceiptKey().slice(1), body: "x" }).success).toBe(false);
});

it("counts an appeal in signs, as people do", () => {
  const about = { commentId: crypto.randomUUID() };
  expect(appealDecisionInput.safeParse({ ...about, body: "가".repeat(1000) }).success).toBe(true);
  expect(appealDecisionInput.safeParse({ ...about, body: "😀".repeat(1000) }).success).toBe(true);
  expect(appealDecisionInput.safeParse({ ...about, body: "a".repeat(1001) }).success).toBe(false);
});
