import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { opinionMaps } from "#db/schema/opinions.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { reviews } from "#db/schema/reviews.ts";
import { drawMap, relatePoints } from "#features/opinions/mutations.ts";
import type { OpinionMap } from "#features/opinions/policy.ts";
import { findMap, findOwnPlace, listBecause } from "#features/opinions/queries.ts";
import { readBallots } from "#features/opinions/queries-ballots.ts";
import { castVote } from "#features/points/mutations.ts";
import { answer, type Camped, camps, manyReaders, reword } from "../support/camps.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aReader, aReview } from "../support/rows.ts";

// The map is of everybody's answers.
await openOwnDatabase("verdict_opinions");

const draw = async () => drawMap(await readBallots());
const relate = async () => relatePoints(await readBallots());

describe("the opinion map of real rows", () => {
  let camped: Camped;
  let map: OpinionMap;

  beforeAll(async () => {
    await db.delete(opinionMaps);
    camped = await camps([26, 19]);
    await draw();
    const found = await findMap();
    if (!found.map) throw new Error("no map");
    map = found.map;
  });

  it("shows two camps, what divides them, and what both agree on", async () => {
    expect(map.camps.map(({ members }) => members)).toEqual([25, 15]);
    const common = camped.reviews.map(({ points }) => points[2]?.id);
    expect(map.agreed.filter((id) => camped.pointIds.includes(id)).sort()).toEqual(common.sort());
    for (const id of common) expect(map.differing).not.toContain(id);
  });

  it("names nobody, and no number of people that is not rounded", () => {
    const text = JSON.stringify(map);
    for (const reader of camped.readers) expect(text).not.toContain(reader);
    for (const [, count] of text.matchAll(/"(?:members|answers)":(\d+)/g)) expect(Number(count) % 5).toBe(0);
  });

  it("is not drawn anew until five people have answered something", async () => {
    const before = await db.select().from(opinionMaps);
    const [one = ""] = camped.pointIds;
    await answer(one, camped.readers.slice(0, 4), "disagree", new Date(Date.now() + 60_000));
    expect(await draw()).toBe(false);
    expect(await db.select().from(opinionMaps)).toEqual(before);
    await answer(one, camped.readers.slice(0, 5), "disagree", new Date(Date.now() + 60_000));
    expect(await draw()).toBe(true);
  });

  it("gives the same bytes for the same answers, and notices that they are the same", async () => {
    expect(await draw()).toBe(false);
    const [before] = await db.select().from(opinionMaps);
    await db.delete(opinionMaps);
    await db.execute(
      sql`update votes set cast_at = cast_at where voter_id = any(${sql.param(camped.readers)}::uuid[])`,
    );
    await draw();
    const [after] = await db.select().from(opinionMaps);
    expect(JSON.stringify(after?.result)).toBe(JSON.stringify(before?.result));
    expect(after?.inputHash).toBe(before?.inputHash);
  });

  it("shows somebody their own place, and others nothing of it", async () => {
    const [first, last] = [camped.readers[10] ?? "", camped.readers.at(-1) ?? ""];
    const places = await Promise.all([first, last].map((id) => findOwnPlace({ id })));
    expect(places).toMatchObject([{ camp: 0 }, { camp: 1 }]);
    expect(await findOwnPlace(await aReader())).toBe("tooFew");
  });

  it("does not show what gives something away, is worded anew, or is published no more", async () => {
    const [spoiling = "", changed = "", gone = ""] = map.points.map(({ id }) => id);
    await db.update(points).set({ spoilsThrough: 3 }).where(eq(points.id, spoiling));
    await reword(changed, "Something else entirely");
    await db.update(points).set({ retiredAt: new Date() }).where(eq(points.id, gone));
    const named = (await findMap().then((found) => (found.map ? found.names : []))).map(({ id }) => id);
    for (const id of [spoiling, changed, gone]) expect(named).not.toContain(id);
    expect(named.length).toBeGreaterThan(0);
    const ids = camped.reviews.map(({ id }) => id);
    await db.update(reviews).set({ status: "removed", removedAt: new Date() }).where(inArray(reviews.id, ids));
    expect(await findMap()).toMatchObject({ names: [] });
  });

  it("is taken away when too few members are left", async () => {
    await db.delete(users).where(inArray(users.id, camped.readers));
    expect(await draw()).toBe(true);
    expect(await findMap()).toEqual({ map: null });
  });
});

describe("what agreeing with a point speaks for", () => {
  /** Two reviews: those who agree with the first point of one agree with the first of the other, the rest do not. */
  async function aTaste(together: number) {
    const [here, there] = [await aReview(), await aReview()];
    const [liked = "", other = ""] = [here.points[0]?.id, there.points[0]?.id];
    for (const id of [...here.points, ...there.points].map((point) => point.id)) {
      // Titles of their own, so that words lead nowhere.
      await db
        .update(pointRevisions)
        .set({ title: `x${id.replaceAll("-", "")}` })
        .where(eq(pointRevisions.pointId, id));
    }
    const [alike, rest] = [await manyReaders(together), await manyReaders(20)];
    await answer(liked, alike, "agree");
    await answer(other, alike, "agree");
    await answer(liked, rest, "disagree");
    await answer(other, rest, "disagree");
    return { here, there, liked, other, alike };
  }

  it("is a point of another review that those who agreed like more than others do", async () => {
    const { here, there, liked } = await aTaste(8);
    expect(await relate()).toContain(here.id);
    expect(await listBecause(here.id)).toMatchObject([{ pointId: liked, kind: "votes", slug: there.slug }]);
    // Nothing changed: no page is made anew.
    expect(await relate()).not.toContain(here.id);
  });

  it("is never told of fewer than five people", async () => {
    const { here } = await aTaste(4);
    await relate();
    expect(await listBecause(here.id)).toEqual([]);
  });

  it("says nothing of a point that gives something away, on either side", async () => {
    const { here, liked, other } = await aTaste(8);
    await db.update(points).set({ spoilsThrough: 5 }).where(eq(points.id, other));
    await relate();
    expect(await listBecause(here.id)).toMatchObject([{ pointId: liked, otherTitle: null }]);
    await db.update(points).set({ spoilsThrough: 5 }).where(eq(points.id, liked));
    await db.execute(sql`update dramas set episodes = 16 where id = ${here.dramaId}`);
    expect(await listBecause(here.id, 4)).toEqual([]);
    expect(await listBecause(here.id, 5)).toHaveLength(1);
  });

  it("is found by words where nobody has voted, and forgotten with the review it leads to", async () => {
    const [here, there] = [await aReview(), await aReview()];
    const word = `zither${here.id.slice(0, 8)}`.replace(/\d/g, "q");
    await db
      .update(pointRevisions)
      .set({ title: `Those ${word}` })
      .where(eq(pointRevisions.pointId, here.points[2]?.id ?? ""));
    await db
      .update(pointRevisions)
      .set({ title: `More ${word}` })
      .where(eq(pointRevisions.pointId, there.points[0]?.id ?? ""));
    await relate();
    const found = (await listBecause(here.id)).filter(({ pointId }) => pointId === here.points[2]?.id);
    expect(found).toMatchObject([{ kind: "words", title: `Those ${word}`, otherTitle: `More ${word}` }]);
    await db.update(reviews).set({ status: "removed", removedAt: new Date() }).where(eq(reviews.id, there.id));
    expect((await listBecause(here.id)).filter(({ slug }) => slug === there.slug)).toEqual([]);
  });

  it("leaves votes as they are, and is there for who votes through the real door", async () => {
    const { liked, alike } = await aTaste(6);
    await relate();
    expect(await castVote(await aReader(), { pointId: liked, stance: "agree" })).toMatchObject({ agree: 7 });
    expect(await db.select().from(votes).where(inArray(votes.voterId, alike))).toHaveLength(12);
  });
});
