import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals } from "#db/schema/moderation.ts";
import { keepIntent } from "#features/accounts/mutations.ts";
import { readerTag, shownTag } from "#features/accounts/queries.ts";
import { appealSanction } from "#features/appeals/mutations.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { banUser } from "#features/moderation/mutations-sanctions.ts";
import { castVote } from "#features/points/mutations.ts";
import { pointsTag } from "#features/points/queries.ts";
import { reviewTag } from "#features/reviews/queries.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { isSaved } from "#features/saved/queries.ts";
import { INTENT_COOKIE } from "#lib/auth/cookie-names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

// Stand-ins for the parts only a running Next can give: the request's cookies, and values that are kept by their tags.
const request = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  expired: [] as string[],
  borne: [] as string[],
}));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
  headers: async () => new Headers({ origin: "http://site.test", host: "site.test" }),
}));
vi.mock("next/cache", () => {
  const kept = new Map<string, Promise<string>>();
  return {
    revalidateTag: (tag: string) => request.expired.push(tag),
    updateTag: (tag: string) => request.expired.push(tag),
    refresh: () => {},
    unstable_cache: (read: () => Promise<string>, key: string[], { tags }: { tags: string[] }) => {
      request.borne.push(...tags);
      const name = key.join();
      return () => kept.get(name) ?? kept.set(name, read()).get(name);
    },
  };
});
const { getAgreed, getReaderComments, getReaderSaved, getWatchedDramas } = await import("#features/readers/cache.ts");

beforeEach(() => {
  request.cookies.clear();
  request.expired = [];
});

/** The tags of a page that shows what this reads. */
async function tagsOf(read: () => Promise<unknown>): Promise<string[]> {
  request.borne = [];
  await read();
  return request.borne;
}

async function signInAs(viewer: Viewer) {
  request.cookies.set("verdict.session", await aSession(viewer));
}

describe("a profile that was made before", () => {
  it("bears the tags of every discussion its owner has written in since", async () => {
    const [mina, one, two] = [await aReader(), await aReview(), await aReview()];
    await aComment(mina, one);
    const read = () => getReaderComments(mina.id, "en");
    expect(await tagsOf(read)).not.toContain(commentsTag(two.id));
    const { id } = await aComment(mina, two, { status: "pending", statusReason: "links" });
    expect(await tagsOf(read)).toEqual(expect.arrayContaining([one, two].map((review) => commentsTag(review.id))));
    await db.update(comments).set({ status: "visible", statusReason: null }).where(eq(comments.id, id));
    expect(await tagsOf(read)).toContain(reviewTag(two.id));
  });

  it("bears the tags of every review with a point its owner agrees with since, and shows it", async () => {
    const [mina, one, two] = [await aReader(), await aReview(), await aReview()];
    const agree = ({ points }: typeof one) => castVote(mina, { pointId: points[0]?.id ?? "", stance: "agree" });
    const read = () => getAgreed(mina.id, "en");
    await agree(one);
    expect(await tagsOf(read)).not.toContain(pointsTag(two.id));
    await agree(two);
    const tags = await tagsOf(read);
    expect(tags).toEqual(expect.arrayContaining([pointsTag(one.id), pointsTag(two.id), reviewTag(two.id)]));
    expect((await read()).entries.map(({ reviewId }) => reviewId)).toEqual([two.id, one.id]);
  });

  it("bears the tags of the reviews its owner saved", async () => {
    const [mina, review] = [await aReader(), await aReview()];
    await saveReview(mina, { reviewId: review.id, saved: true });
    expect(await tagsOf(() => getReaderSaved(mina.id, "en"))).toEqual(
      expect.arrayContaining([readerTag(mina.id), shownTag(mina.id), reviewTag(review.id)]),
    );
  });

  it("bears the tag of all that is published where it names dramas", async () => {
    expect(await tagsOf(async () => getWatchedDramas((await aReader()).id))).toContain("home");
  });

  it("is made again when a review is saved that was pressed before signing in", async () => {
    const [mina, review] = [await aReader(), await aReview()];
    await signInAs(mina);
    const token = await keepIntent({ kind: "save", payload: { reviewId: review.id, saved: true } });
    request.cookies.set(INTENT_COOKIE, token);
    const { GET } = await import("#app/[locale]/back/route.ts");
    await GET(new Request("http://site.test/back?to=/"));
    expect(await isSaved(mina, review.id)).toBe(true);
    expect(request.expired).toEqual([readerTag(mina.id)]);
  });

  it("is made again when a ban ends by an appeal", async () => {
    const [mina, imposer, other] = [
      await aReader(),
      await aReader({ role: "moderator" }),
      await aReader({ role: "moderator" }),
    ];
    const { sanctionId } = await banUser(imposer, { userId: mina.id, reason: "x" });
    await appealSanction(mina, { sanctionId, body: "That was my brother." });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.sanctionId, sanctionId));
    await signInAs(other);
    const form = new FormData();
    const fields = { appealId: appeal?.id ?? "", outcome: "overturned", answer: "It was.", locale: "en" };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const { decideAppealAction } = await import("#features/appeals/actions.ts");
    await expect(decideAppealAction(null, form)).rejects.toMatchObject({
      digest: expect.stringContaining("done=overturned"),
    });
    expect(request.expired).toEqual(expect.arrayContaining([readerTag(mina.id), shownTag(mina.id)]));
  });
});
