import { randomInt } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviews, sections } from "#db/schema/reviews.ts";
import { searchDocuments } from "#db/schema/search.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { approveComment, hideComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { searchInput } from "#features/search/inputs.ts";
import { PAGE_RESULTS } from "#features/search/policy.ts";
import { search, suggest } from "#features/search/queries.ts";
import { elsewhere } from "../support/one-connection.ts";
import { aComment, aReader, aReview, type ReviewRow } from "../support/rows.ts";
import { latinWord } from "../support/words.ts";

/** So many syllables of Hangul that nobody else's rows have. */
const hangulWord = (length: number) =>
  Array.from({ length }, () => String.fromCharCode(0xac00 + randomInt(11_172))).join("");

/** What a query finds, as `group:id`; without what is only nearly it, if `exactly`. */
async function found(query: string, how?: "exactly"): Promise<string[]> {
  const { groups } = await search(searchInput.parse({ q: query }).q);
  return groups
    .filter(({ isNear }) => how !== "exactly" || !isNear)
    .flatMap(({ group, hits }) => hits.map(({ id }) => `${group}:${id}`));
}
const drama = (review: ReviewRow) => `dramas:${review.dramaId}`;
const comment = ({ id }: { id: string }) => `comments:${id}`;

async function titled(titles: { titleEnglish?: string; titleHangul?: string; titleRomanised?: string }) {
  const review = await aReview();
  await db.update(dramas).set(titles).where(eq(dramas.id, review.dramaId));
  return review;
}

describe("each kind of query finds what it should", () => {
  it("finds a drama and its review by every one of its titles", async () => {
    const [english, romanised] = [latinWord(), latinWord()];
    const hangul = hangulWord(5);
    const review = await titled({ titleEnglish: `The ${english}`, titleHangul: hangul, titleRomanised: romanised });
    for (const query of [english, english.toUpperCase(), romanised, hangul, hangul.normalize("NFD")]) {
      expect(await found(query), query).toEqual(expect.arrayContaining([drama(review), `reviews:${review.id}`]));
    }
  });

  it("finds Hangul by two syllables in the middle, by one, and by initial consonants", async () => {
    const mark = latinWord();
    const review = await titled({ titleEnglish: mark, titleHangul: "사운드트랙 #1" });
    for (const query of ["사운", "운드", "트랙", "트", "사운드트랙", "ㅅㅇㄷㅌㄹ", "ㅇㄷㅌ", "ㅅㅇ"]) {
      expect(await found(`${mark} ${query}`), query).toContain(drama(review));
    }
    for (const query of ["운사", "드사운", "ㄹㅌ"])
      expect(await found(`${mark} ${query}`, "exactly"), query).not.toContain(drama(review));
  });

  it("does not take the pieces of a long run for the run", async () => {
    const [a, b, c] = [hangulWord(1), hangulWord(1), hangulWord(1)];
    const written = await aComment(await aReader(), await aReview(), { bodyMarkdown: `${a}${b} 그리고 ${b}${c}` });
    expect(await found(`${a}${b}`)).toContain(comment(written));
    expect(await found(`${a}${b}${c}`)).not.toContain(comment(written));
  });

  it("forgives slips in names, Latin and Hangul, and says that it did", async () => {
    const review = await titled({ titleEnglish: "Marmalade Observatory", titleHangul: "마멀레이드 천문대" });
    for (const query of ["marmelade observatry", "마멀래이드 천문대"]) {
      const { groups } = await search(query);
      expect(groups.find(({ group }) => group === "dramas")).toMatchObject({ isNear: true });
      expect(await found(query), query).toContain(drama(review));
    }
  });

  it("finds English by its stems and past accents, alone and beside Hangul", async () => {
    const mark = latinWord();
    const author = await aReader();
    const review = await aReview();
    const written = await aComment(author, review, {
      bodyMarkdown: `${mark}: **charming** actors in a Café, OST가 좋다`,
    });
    for (const query of ["charm", "charmed", "actor", "cafe", "café", "CHARMING CAFES", "ost", "좋다"]) {
      expect(await found(`${mark} ${query}`), query).toContain(comment(written));
    }
    expect(await found(`${mark} harm`)).not.toContain(comment(written));
  });

  it("finds a title made of words that the English dictionary leaves out", async () => {
    const review = await titled({ titleEnglish: "Because of This and That" });
    expect(await found("because of this and that")).toContain(drama(review));
  });

  it("puts the title that is it before those that hold it", async () => {
    const word = latinWord();
    const [longer, exact] = [
      await titled({ titleEnglish: `After ${word} came` }),
      await titled({ titleEnglish: word }),
    ];
    const own = (await found(word)).filter((one) => one.startsWith("dramas:"));
    expect(own).toEqual([drama(exact), drama(longer)]);
  });

  it("finds people who worked on a drama with a published review, by hyphens or not", async () => {
    const given = latinWord();
    const [person] = await db
      .insert(people)
      .values({ slug: given, name: `Dal ${given}-${given}`, nameHangul: hangulWord(3) })
      .returning();
    const draft = await aReview({ status: "draft" });
    const link = { personId: person?.id ?? "", job: "actor" as const, position: 1 };
    await db.insert(dramaPeople).values({ ...link, dramaId: draft.dramaId });
    expect(await found(given)).toEqual([]);
    await db.insert(dramaPeople).values({ ...link, dramaId: (await aReview()).dramaId });
    for (const query of [given, `${given}${given}`, person?.nameHangul ?? ""]) {
      expect(await found(query), query).toEqual([`people:${person?.id}`]);
    }
    await db
      .update(people)
      .set({ name: "Somebody" })
      .where(eq(people.id, person?.id ?? ""));
    expect(await found(given)).toEqual([]);
  });

  it("goes through a group by pages that neither repeat nor leave out", async () => {
    const word = latinWord();
    const review = await aReview();
    const author = await aReader();
    for (let index = 0; index < PAGE_RESULTS + 3; index++) {
      await aComment(author, review, { bodyMarkdown: `${word} number ${index}` });
    }
    const pages = [await search(word, "comments", 1), await search(word, "comments", 2)];
    const ids = pages.flatMap(({ groups }) => groups.flatMap(({ hits }) => hits.map(({ id }) => id)));
    expect(new Set(ids).size).toBe(PAGE_RESULTS + 3);
    expect(pages.map(({ groups }) => groups[0]?.isMore)).toEqual([true, false]);
    expect((await search(word, "comments", 3)).groups).toEqual([]);
  });

  it("leads to the place itself", async () => {
    const word = latinWord();
    const review = await aReview();
    const written = await aComment(await aReader({ name: "A <b>reader</b>" }), review, {
      bodyMarkdown: `so ${word} <b>`,
    });
    const [group] = (await search(word)).groups;
    expect(group?.hits[0]).toMatchObject({
      path: `/reviews/${review.slug}/comments/${written.id}`,
      author: "A <b>reader</b>",
    });
    expect(group?.hits[0]?.snippet).toEqual([
      { text: "so ", isMarked: false },
      { text: word, isMarked: true },
      { text: " <b>", isMarked: false },
    ]);
  });
});

describe("only what everybody may read is found", () => {
  it("follows a comment through its whole life", async () => {
    const [first, second] = [latinWord(), latinWord()];
    const viewer = await aReader({ createdAt: new Date(0) });
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const posted = await postComment(viewer, { reviewId: review.id, body: `I say ${first}` });
    const seen = (status: "visible" | "pending" | "hidden", revision: number) => ({
      commentId: posted.id,
      status,
      revision,
      note: "",
      reports: 0,
    });
    if (posted.status === "pending") {
      expect(await found(first)).toEqual([]);
      await approveComment(moderator, seen("pending", 1));
    }
    expect(await found(first)).toEqual([comment(posted)]);
    await editComment(viewer, { commentId: posted.id, revision: 1, body: `I say ${second}` });
    await db.update(comments).set({ status: "visible", statusReason: null }).where(eq(comments.id, posted.id));
    expect(await found(first)).toEqual([]);
    expect(await found(second)).toEqual([comment(posted)]);
    await hideComment(moderator, { ...seen("visible", 2), reason: "spam" });
    expect(await found(second)).toEqual([]);
    await restoreComment(moderator, { ...seen("hidden", 2), reason: "mistake" });
    expect(await found(second)).toEqual([comment(posted)]);
    await deleteComment(viewer, { commentId: posted.id });
    expect(await found(second)).toEqual([]);
    expect(await db.select().from(searchDocuments).where(eq(searchDocuments.subjectId, posted.id))).toEqual([]);
  });

  it.each([
    ["pending", { status: "pending", statusReason: "links" }],
    ["hidden", { status: "hidden", statusReason: "spam" }],
    ["rejected", { status: "rejected", statusReason: "spam" }],
    ["spam", { status: "spam" }],
    ["spoiling", { spoilsThrough: 3 }],
  ] as const)("not a comment that is %s", async (_, more) => {
    const word = latinWord();
    await aComment(await aReader(), await aReview(), { bodyMarkdown: word, ...more });
    expect(await found(word)).toEqual([]);
  });

  it("not what hangs on a draft, and all of it once it is published, and back", async () => {
    const word = latinWord();
    const review = await aReview({ status: "draft", title: word });
    const written = await aComment(await aReader(), review, { bodyMarkdown: word });
    await db
      .update(pointRevisions)
      .set({ body: `About ${word}` })
      .where(eq(pointRevisions.pointId, review.points[0]?.id ?? ""));
    expect(await found(word)).toEqual([]);
    await db.update(reviews).set({ status: "published", publishedAt: new Date() }).where(eq(reviews.id, review.id));
    expect((await found(word)).sort()).toEqual(
      [drama(review), `reviews:${review.id}`, `points:${review.points[0]?.id}`, comment(written)].sort(),
    );
    await db.update(reviews).set({ status: "draft", publishedAt: null }).where(eq(reviews.id, review.id));
    expect(await found(word)).toEqual([]);
    await db.delete(reviews).where(eq(reviews.id, review.id));
  });

  it("not a withdrawn review's comment that is posted at the same moment", async () => {
    const word = latinWord();
    const [review, author] = [await aReview(), await aReader()];
    const posted = await sqlClient().begin(async (tx) => {
      await tx`update reviews set status = 'draft', published_at = null where id = ${review.id}`;
      const posting = elsewhere(() => aComment(author, review, { bodyMarkdown: word }));
      await Promise.race([posting, untilSomebodyWaitsFor(tx)]);
      return { posting };
    });
    await posted.posting;
    expect(await found(word)).toEqual([]);
  });

  it("not a review's comment that is still being posted when the review is withdrawn", async () => {
    const word = latinWord();
    const [review, author] = [await aReview(), await aReader()];
    const withdrawn = await sqlClient().begin(async (tx) => {
      await tx`insert into comments (review_id, author_id, body_markdown) values (${review.id}, ${author.id}, ${word})`;
      const withdrawing = elsewhere(() =>
        db.update(reviews).set({ status: "draft", publishedAt: null }).where(eq(reviews.id, review.id)).execute(),
      );
      await Promise.race([withdrawing, untilSomebodyWaitsFor(tx)]);
      return { withdrawing };
    });
    await withdrawn.withdrawing;
    expect(await found(word)).toEqual([]);
  });

  it("but a comment that is still being posted when its review is published", async () => {
    const word = latinWord();
    const [review, author] = [await aReview({ status: "draft" }), await aReader()];
    const published = await sqlClient().begin(async (tx) => {
      const [written] = await tx<{ id: string }[]>`
        insert into comments (review_id, author_id, body_markdown, status, status_reason)
        values (${review.id}, ${author.id}, ${word}, 'pending', 'links') returning id`;
      await tx`update comments set status = 'visible', status_reason = null where id = ${written?.id ?? ""}`;
      const publishing = elsewhere(() =>
        db
          .update(reviews)
          .set({ status: "published", publishedAt: new Date() })
          .where(eq(reviews.id, review.id))
          .execute(),
      );
      await Promise.race([publishing, untilSomebodyWaitsFor(tx)]);
      return { publishing, id: written?.id ?? "" };
    });
    await published.publishing;
    expect(await found(word)).toEqual([comment(published)]);
  });

  it("nothing of what is deleted: a review, its drama, a person", async () => {
    const word = latinWord();
    const review = await titled({ titleEnglish: word });
    const written = await aComment(await aReader(), review, { bodyMarkdown: word });
    const [person] = await db.insert(people).values({ slug: word, name: word }).returning();
    const personId = person?.id ?? "";
    await db.insert(dramaPeople).values({ personId, dramaId: review.dramaId, job: "actor", position: 1 });
    const ids = [review.id, review.dramaId, personId, written.id, ...review.points.map(({ id }) => id)];
    const kept = () => db.select().from(searchDocuments).where(inArray(searchDocuments.subjectId, ids));
    expect(await kept()).toHaveLength(ids.length);
    await db.delete(people).where(eq(people.id, personId));
    expect(await kept()).toHaveLength(ids.length - 1);
    await db.delete(reviews).where(eq(reviews.id, review.id));
    expect(await kept()).toEqual([]);
    await db.delete(dramas).where(eq(dramas.id, review.dramaId));
    expect(await kept()).toEqual([]);
  });

  it("a new comment as the view of findable comments says it", async () => {
    const review = await aReview();
    const author = await aReader();
    for (const more of [{}, { status: "spam" }, { spoilsThrough: 1 }] as const) {
      await aComment(author, review, { bodyMarkdown: `**${latinWord()}**, 처음 >!마지막!< 봤다`, ...more });
    }
    await aComment(author, await aReview({ status: "draft" }), { bodyMarkdown: latinWord() });
    const columns = "review_id, drama_id, title, names, body, language, happened_at";
    const written = await sqlClient().unsafe(
      `select (select to_jsonb(f) from (select ${columns} from findable_comments where id = c.id) f) as findable,
              (select to_jsonb(d) from (
                select ${columns} from search_documents where kind = 'comment' and subject_id = c.id) d) as kept
         from comments c where author_id = $1 order by created_at`,
      [author.id],
    );
    expect(written.map(({ kept }) => kept)).toEqual(written.map(({ findable }) => findable));
    expect(written.map(({ kept }) => kept?.body !== undefined)).toEqual([true, false, false, false]);
  });

  it("not a point that is retired or gives something away, and a reworded one by its present words", async () => {
    const [before, after] = [latinWord(), latinWord()];
    const review = await aReview();
    const id = review.points[0]?.id ?? "";
    await db.insert(pointRevisions).values({ pointId: id, revision: 2, title: before, body: "" });
    expect(await found(before)).toEqual([]);
    await db.update(points).set({ revision: 2 }).where(eq(points.id, id));
    expect(await found(before)).toEqual([`points:${id}`]);
    await db.insert(pointRevisions).values({ pointId: id, revision: 3, title: after, body: "" });
    await db.update(points).set({ revision: 3 }).where(eq(points.id, id));
    expect([await found(before), await found(after)]).toEqual([[], [`points:${id}`]]);
    await db.update(points).set({ spoilsThrough: 2 }).where(eq(points.id, id));
    expect(await found(after)).toEqual([]);
    await db.update(points).set({ spoilsThrough: 0, retiredAt: new Date() }).where(eq(points.id, id));
    expect(await found(after)).toEqual([]);
  });

  it("not a section that gives something away, and a section by its present words", async () => {
    const [before, after] = [latinWord(), latinWord()];
    const review = await aReview();
    const about = and(eq(sections.reviewId, review.id), eq(sections.kind, "about"));
    await db.update(sections).set({ bodyMarkdown: before }).where(about);
    expect(await found(before)).toEqual([`reviews:${review.id}`]);
    await db.update(sections).set({ bodyMarkdown: after }).where(about);
    expect([await found(before), await found(after)]).toEqual([[], [`reviews:${review.id}`]]);
    await db.update(sections).set({ spoilsThrough: 1 }).where(about);
    expect(await found(after)).toEqual([]);
    await db.delete(sections).where(about);
  });

  it("not a drama's former title", async () => {
    const [before, after] = [latinWord(), latinWord()];
    const review = await titled({ titleEnglish: before });
    await db.update(dramas).set({ titleEnglish: after }).where(eq(dramas.id, review.dramaId));
    expect(await found(before)).toEqual([]);
    expect(await found(after)).toEqual([drama(review), `reviews:${review.id}`]);
  });

  it.each([
    [">!SECRET!< end", "end"],
    ["a >!one!< b >!SECRET!< c", "a b c"],
    ["a ||SECRET|| b", "a b"],
    ["a >!one\n\nSECRET!< b", "a b"],
    ["a >!x >!y!< SECRET!< b\nc", "b c"],
    ["a ||one|| b ||SECRET\nc", "a c"],
    ["a >!SECRET\nc", "a c"],
    ["||a >!b|| SECRET !<\nc", "c"],
    [">!a ||b!< SECRET|| c", "c"],
    ["||one|| a >!SECRET!< b", "b"],
    ["\\>!SECRET!\\< a |\\|SECRET|\\| b", "b"],
    ["&gt;!SECRET&#33;&lt; a", "a"],
    ["&#124;&vert;SECRET|| a", "a"],
    [">!`SECRET`!<\n> quote\n# [link](https://example.org) \\#1 **bold**", "quote link #1 bold"],
  ])("no inline spoiler: %j", async (body, left) => {
    const word = latinWord();
    const bodyMarkdown = body.replaceAll("SECRET", word);
    const written = await aComment(await aReader(), await aReview(), { bodyMarkdown });
    const [row] = await db.select().from(searchDocuments).where(eq(searchDocuments.subjectId, written.id));
    expect(row?.body).toBe(left);
    expect(await found(word)).toEqual([]);
  });
});

/** Ends as soon as another connection waits for this transaction. */
async function untilSomebodyWaitsFor(tx: Pick<ReturnType<typeof sqlClient>, "unsafe">): Promise<void> {
  const waiting = "select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))";
  while ((await tx.unsafe(waiting)).length === 0);
}

describe("suggestions", () => {
  it("come letter by letter, by initials, and only of what may be found", async () => {
    const word = latinWord();
    const review = await titled({ titleEnglish: word, titleHangul: "쀍뒭겱" });
    const own = { kind: "drama", title: word, hangul: "쀍뒭겱", path: `/dramas/${review.slug}` };
    for (const query of [word.slice(0, 6), "쀍", "쀍뒤", "쀍뒭"])
      expect(await suggest(query), query).toContainEqual(own);
    expect((await suggest("ㅃㄷㄱ")).map(({ title }) => title)).toContain(word);
    await db.update(reviews).set({ status: "draft", publishedAt: null }).where(eq(reviews.id, review.id));
    expect(await suggest(word)).toEqual([]);
    expect(await suggest(" ")).toEqual([]);
  });
});
