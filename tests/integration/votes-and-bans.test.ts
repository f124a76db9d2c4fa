import { and, eq, sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect, db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { pointTallies, votes } from "#db/schema/points.ts";
import { banUser, liftSanction, suspendUser } from "#features/moderation/mutations-sanctions.ts";
import { castVote } from "#features/points/mutations.ts";
import { recountTallies, settleVotes } from "#features/points/mutations-tallies.ts";
import { listPoints, listTagsCounting } from "#features/points/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aReader, aReview } from "../support/rows.ts";

async function tally(pointId: string) {
  const [row] = await db.select().from(pointTallies).where(eq(pointTallies.pointId, pointId));
  return { agree: row?.agree ?? 0, disagree: row?.disagree ?? 0, pass: row?.pass ?? 0 };
}

/** What the votes of people without a ban come to, by their own rows alone. */
async function truth(pointId: string) {
  const [row] = await db.execute<{ agree: number; disagree: number; pass: number }>(sql`
    select count(*) filter (where stance = 'agree')::int as agree, count(*) filter (where stance = 'disagree')::int as disagree,
      count(*) filter (where stance = 'pass')::int as pass
    from votes where point_id = ${pointId} and not exists (
      select from sanctions s where s.user_id = voter_id and s.kind = 'ban' and s.lifted_at is null
        and (s.ends_at is null or s.ends_at > now()))`);
  return { ...row };
}

const aModerator = () => aReader({ role: "moderator" });
const ban = async (reader: Viewer) => banUser(await aModerator(), { userId: reader.id, reason: "Many accounts" });

describe("a ban", () => {
  it("takes the person's votes out of the totals; lifting it brings them back", async () => {
    const { id, points } = await aReview();
    const [reader, other] = [await aReader(), await aReader()];
    const [one, two] = points.map((point) => point.id) as [string, string];
    await castVote(reader, { pointId: one, stance: "agree" });
    await castVote(reader, { pointId: two, stance: "pass" });
    await castVote(other, { pointId: one, stance: "agree" });
    const { sanctionId } = await ban(reader);
    expect(await tally(one)).toEqual({ agree: 1, disagree: 0, pass: 0 });
    expect(await tally(two)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    expect(await listTagsCounting(reader.id)).toEqual([`points:${id}`]);
    await liftSanction(await aModerator(), { sanctionId, reason: "A mistake" });
    expect(await tally(one)).toEqual({ agree: 2, disagree: 0, pass: 0 });
    expect(await tally(two)).toEqual({ agree: 0, disagree: 0, pass: 1 });
    expect(await listPoints(id)).toContainEqual(expect.objectContaining({ id: two, pass: 1 }));
  });

  it("that ends by the clock gives them back with the next run of the job", async () => {
    const { id, points } = await aReview();
    const pointId = points[0]?.id ?? "";
    const reader = await aReader();
    await castVote(reader, { pointId, stance: "disagree" });
    await ban(reader);
    await settleVotes();
    expect(await tally(pointId)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    // Past the trigger, as the clock passes it.
    const owner = connect(inject("ownerUrl"), { max: 1 });
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update sanctions set starts_at = now() - interval '2 days', ends_at = now() - interval '1 second'
        where user_id = ${reader.id}`;
    });
    await owner.end();
    expect(await tally(pointId)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    expect(await settleVotes()).toContain(id);
    expect(await tally(pointId)).toEqual({ agree: 0, disagree: 1, pass: 0 });
  });

  it("is no suspension: that leaves votes where they are", async () => {
    const { points } = await aReview();
    const pointId = points[0]?.id ?? "";
    const reader = await aReader();
    await castVote(reader, { pointId, stance: "agree" });
    await suspendUser(await aModerator(), { userId: reader.id, days: 3, reason: "Insults" });
    expect(await tally(pointId)).toEqual({ agree: 1, disagree: 0, pass: 0 });
  });

  it("leaves nothing wrong when it falls into the person's own votes and everyone else's", async () => {
    const { points } = await aReview();
    const crowd = await Promise.all(Array.from({ length: 30 }, () => aReader()));
    const banned = crowd.slice(0, 10);
    const pressing = crowd.flatMap((reader, index) =>
      points.flatMap(({ id }) =>
        (["agree", "disagree", "pass", "none", "agree"] as const)
          .slice(0, 1 + (index % 5))
          .map((stance) => castVote(reader, { pointId: id, stance })),
      ),
    );
    const moderator = await aModerator();
    const banning = banned.map((reader) => banUser(moderator, { userId: reader.id, reason: "Many accounts" }));
    await Promise.all([...pressing, ...banning]);
    const sanctionIds = (await Promise.all(banning)).map(({ sanctionId }) => sanctionId);
    for (const { id } of points) expect(await tally(id)).toEqual(await truth(id));

    const again = crowd
      .slice(10)
      .flatMap((reader) => points.map(({ id }) => castVote(reader, { pointId: id, stance: "pass" })));
    const lifting = sanctionIds.map((sanctionId) => liftSanction(moderator, { sanctionId, reason: "A mistake" }));
    await Promise.all([...again, ...lifting]);
    for (const { id } of points) expect(await tally(id)).toEqual(await truth(id));
    const out = await db
      .select()
      .from(votes)
      .where(and(eq(votes.counted, false), eq(votes.pointId, points[0]?.id ?? "")));
    expect(out).toEqual([]);
  });

  it("holds back a vote that was under way when it came", async () => {
    const { points } = await aReview();
    const pointId = points[0]?.id ?? "";
    const reader = await aReader();
    await ban(reader);
    // The door still takes the person for unbanned, as it does for a request that began before.
    await castVote(reader, { pointId, stance: "agree" });
    await castVote(reader, { pointId, stance: "disagree" });
    expect(await tally(pointId)).toEqual({ agree: 0, disagree: 0, pass: 0 });
  });
});

describe("recounting", () => {
  const spoil = (pointId: string, wrong: { agree: number }) =>
    db.update(pointTallies).set(wrong).where(eq(pointTallies.pointId, pointId));

  it("finds nothing where all is well, puts right what is not, and says so in the record", async () => {
    const { id: reviewId, points } = await aReview();
    const pointId = points[0]?.id ?? "";
    await castVote(await aReader(), { pointId, stance: "agree" });
    expect(await recountTallies(reviewId)).toEqual([]);
    await spoil(pointId, { agree: 41 });
    expect(await recountTallies(reviewId)).toContainEqual({
      pointId,
      revision: 1,
      name: "The chemistry between the leads",
      reviewId,
      kept: { agree: 41, disagree: 0, pass: 0 },
      counted: { agree: 1, disagree: 0, pass: 0 },
    });
    expect(await tally(pointId)).toEqual({ agree: 1, disagree: 0, pass: 0 });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, pointId));
    expect(entry).toMatchObject({
      action: "point.recount",
      actorName: "Verdict",
      before: { agree: 41 },
      after: { agree: 1 },
    });
  });

  it("makes a tally that is missing", async () => {
    const { id, points } = await aReview();
    const pointId = points[0]?.id ?? "";
    await castVote(await aReader(), { pointId, stance: "disagree" });
    await db.delete(pointTallies).where(eq(pointTallies.pointId, pointId));
    await recountTallies(id);
    expect(await tally(pointId)).toEqual({ agree: 0, disagree: 1, pass: 0 });
  });

  it("loses no vote that is cast meanwhile", async () => {
    const { id, points } = await aReview();
    const pointId = points[0]?.id ?? "";
    const readers = await Promise.all(Array.from({ length: 80 }, () => aReader()));
    await castVote(await aReader(), { pointId, stance: "pass" });
    await spoil(pointId, { agree: 7 });
    await Promise.all([
      ...readers.slice(0, 40).map((reader) => castVote(reader, { pointId, stance: "agree" })),
      recountTallies(id),
      ...readers.slice(40).map((reader) => castVote(reader, { pointId, stance: "disagree" })),
      recountTallies(id),
    ]);
    expect(await tally(pointId)).toEqual({ agree: 40, disagree: 40, pass: 1 });
  });
});
