import { and, eq, sql } from "drizzle-orm";
import { Logger, type Runner, run } from "graphile-worker";
import { afterEach, expect, it, vi } from "vitest";
import { notices } from "#db/schema/notifications.ts";
import { aMailServer, beginAt, header } from "../support/notice-mails.ts";
import { openOwnDatabase } from "../support/own-database.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_notice_mails");

let server: Awaited<ReturnType<typeof aMailServer>>;
let runners: Runner[] = [];

afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
  vi.unstubAllEnvs();
  await server.close();
});

async function begin() {
  server = await aMailServer();
  return beginAt(() => server);
}

it("mails an answer at once, in text and HTML, with its place in the thread and a way out", async () => {
  const { mina, jisu, review, say, deliver, mailsTo, mailsOf } = await begin();
  const first = await say(mina, "The ending moved me.");
  const second = await say(jisu, "Me *too* & <b>how</b>, but ||she leaves||.", first.id);
  await say(mina, "Why?", second.id);
  const third = await say(jisu, "Because.", second.id);
  await deliver([mina, jisu]);
  const [answer, deeper, ...more] = await mailsTo(mina);
  expect(more).toEqual([]);
  expect(answer?.subject).toBe(`Re: The discussion of “Drama ${review.slug}”`);
  expect(answer?.text).toContain(`${jisu.name} answered you`);
  expect(answer?.text).toContain("> Me too & <b>how</b>, but [spoiler].");
  expect(answer?.html).toContain("Me too &amp; &lt;b&gt;how&lt;/b&gt;, but [spoiler].");
  expect(`${answer?.text}${answer?.html}`).not.toContain("she leaves");
  const address = `https://verdict.example/reviews/${review.slug}/comments/${second.id}`;
  expect(answer?.text).toContain(address);
  expect(answer?.html).toContain(`href="${address}"`);
  expect(answer?.html).not.toMatch(/<img|<link|src=|url\(|<script/);
  expect(answer?.messageId).toMatch(new RegExp(`^<comment\\.${second.id}\\.[0-9a-f]{12}@verdict\\.example>$`));
  expect(header(answer, "in-reply-to")).toContain(`comment.${first.id}.`);
  expect(header(answer, "references")).toMatch(new RegExp(`^<review\\.${review.id}.*<comment\\.${first.id}`));
  expect(header(answer, "list-id")).toBe("Verdict notices <notices.verdict.example>");
  expect(header(answer, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header(answer, "list-unsubscribe")).toMatch(/^<https:\/\/verdict\.example\/api\/unsubscribe\/[\w.-]+>$/);
  expect(header(answer, "auto-submitted")).toBe("auto-generated");
  expect(header(answer, "precedence")).toBe("list");
  expect(deeper).toBeUndefined();
  const [toJisu] = await mailsTo(jisu);
  expect(header(toJisu, "in-reply-to")).toContain(`comment.${second.id}.`);
  expect((await mailsOf(mina)).map(({ kind, outcome, messageId }) => [kind, outcome, messageId])).toEqual([
    ["reply", "sent", answer?.messageId],
  ]);
  expect(third.id).not.toBe(second.id);
});

it("leaves out the words of what gives away more than its reader has watched", async () => {
  const { mina, jisu, say, review, postComment, deliver, mailsTo } = await begin();
  const first = await say(mina, "I have only begun.");
  await postComment(jisu, { reviewId: review.id, parentId: first.id, body: "In nine he goes.", spoilsThrough: 9 });
  await deliver([mina]);
  const [mail] = await mailsTo(mina);
  expect(mail?.text).toContain("episodes you have not watched");
  expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain("he goes");
});

it("mails nothing about what is held, and mails once it is approved", async () => {
  const { mina, say, aNewReader, aReader, approveComment, deliver, mailsTo } = await begin();
  const first = await say(mina, "One.");
  const answer = await say(await aNewReader(), "See https://example.org", first.id);
  await deliver([mina]);
  expect(await mailsTo(mina)).toEqual([]);
  const moderator = await aReader({ role: "moderator" });
  await approveComment(moderator, { commentId: answer.id, status: "pending", revision: 1, note: "", reports: 0 });
  await deliver([mina]);
  expect(await mailsTo(mina)).toHaveLength(1);
});

it("mails a refusal with its reason after ten minutes, and never one that was taken back", async () => {
  const { mina, review, aReader, aComment, hideComment, restoreComment, deliver, mailsTo } = await begin();
  const moderator = await aReader({ role: "moderator" });
  const comment = await aComment(mina, review, { bodyMarkdown: "Bad words." });
  const seen = { commentId: comment.id, revision: 1, note: "", reports: 0 };
  await hideComment(moderator, { ...seen, status: "visible", reason: "abuse" });
  await deliver([mina]);
  const later = new Date(Date.now() + 9 * 60_000);
  await deliver([mina], later);
  expect(await mailsTo(mina)).toEqual([]);
  await restoreComment(moderator, { ...seen, status: "hidden", reason: "mistake" });
  await deliver([mina], new Date(Date.now() + 20 * 60_000));
  expect(await mailsTo(mina)).toEqual([]);
  await hideComment(moderator, { ...seen, status: "visible", reason: "abuse" });
  await deliver([mina]);
  await deliver([mina], new Date(Date.now() + 40 * 60_000));
  const [mail, ...more] = await mailsTo(mina);
  expect(more).toEqual([]);
  expect(mail?.text).toContain("was taken out of sight");
  expect(mail?.text).toContain("The reason: insults or threats.");
});

it.each([
  { kind: "warning", subject: "A moderator has sent you a warning", end: "It stands until it is read." },
  { kind: "premoderation", days: 3, subject: /looks at your comments/, end: /It stands until .*20\d\d.* UTC\./ },
  { kind: "suspension", days: 3, subject: "Your account is suspended", end: /It stands until .*20\d\d.* UTC\./ },
  { kind: "ban", subject: "Your account is banned", end: "It stands until it is lifted." },
] as const)("writes to who got a $kind, whatever they chose, why, until when and how to appeal", async (step) => {
  const { mina, aReader, imposeSanction, saveChoices, deliver, mailsTo, mailsOf, toldTo } = await begin();
  await saveChoices(mina, { language: "en", hearsBelowOwn: true, choices: {} });
  const why = { userId: mina.id, reasonCode: "spam" as const, reason: "Twelve links\nto one <shop>." };
  await imposeSanction(await aReader({ role: "moderator" }), { ...step, ...why });
  await deliver([mina], new Date(Date.now() + 60_000));
  expect(await mailsTo(mina)).toEqual([]);
  expect(await toldTo(mina)).toEqual(["sanction"]);
  await deliver([mina], new Date(Date.now() + 12 * 60_000));
  const [mail, ...more] = await mailsTo(mina);
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(step.subject);
  expect(mail?.text).toContain("Why: Advertising or flooding.");
  expect(mail?.text).toContain("> Twelve links\n> to one <shop>.");
  expect(mail?.html).toMatch(/<blockquote style="[^"]*white-space:pre-line[^"]*">Twelve links\nto one &lt;shop&gt;\.</);
  expect(mail?.text).toMatch(step.end);
  expect(mail?.text).toContain("For six months you can appeal");
  expect(mail?.text).toContain("https://verdict.example/settings/standing");
  expect(mail?.text).not.toContain("unsubscribe");
  expect(header(mail, "list-unsubscribe")).toBeUndefined();
  expect((await mailsOf(mina)).map(({ kind, outcome }) => [kind, outcome])).toEqual([["sanction", "sent"]]);
});

it("writes nothing of a sanction that was lifted within ten minutes, nor of a note", async () => {
  const { mina, aReader, banUser, liftSanction, writeNote, deliver, mailsTo, toldTo } = await begin();
  const moderator = await aReader({ role: "moderator" });
  await writeNote(moderator, { userId: mina.id, body: "Asked twice already." });
  for (const isGathered of [false, true]) {
    const { sanctionId } = await banUser(moderator, { userId: mina.id, reason: "The wrong person." });
    if (isGathered) await deliver([mina]);
    await liftSanction(moderator, { sanctionId, reason: "A mistake." });
    await deliver([mina]);
    expect(await toldTo(mina)).toEqual([]);
  }
  await deliver([mina], new Date(Date.now() + 40 * 60_000));
  expect(await mailsTo(mina)).toEqual([]);
});

it("writes that a sanction was lifted to who was written to of it", async () => {
  const { mina, aReader, suspendUser, liftSanction, deliver, mailsTo, toldTo } = await begin();
  const moderator = await aReader({ role: "moderator" });
  const { sanctionId } = await suspendUser(moderator, { userId: mina.id, days: 3, reason: "Insults." });
  await deliver([mina]);
  await deliver([mina], new Date(Date.now() + 12 * 60_000));
  await liftSanction(moderator, { sanctionId, reason: "A mistake." });
  await deliver([mina], new Date(Date.now() + 13 * 60_000));
  expect(await toldTo(mina)).toEqual(["lifted"]);
  await deliver([mina], new Date(Date.now() + 25 * 60_000));
  expect((await mailsTo(mina)).map(({ subject }) => subject)).toEqual([
    "Your account is suspended",
    "Your account is no longer suspended",
  ]);
});

it("gathers the mails of an hour by discussion, without what was read or taken away meanwhile", async () => {
  const {
    mina,
    jisu,
    say,
    review,
    aReview,
    choose,
    deleteComment,
    readNotice,
    noticesOf,
    gathered,
    deliver,
    mailsTo,
    postComment,
  } = await begin();
  await choose(mina, "reply", { mail: "hourly" });
  const other = await aReview();
  const first = await say(mina, "One.");
  const elsewhere = await postComment(mina, { reviewId: other.id, body: "Two." });
  const gone = await say(jisu, "Gone.", first.id);
  const read = await say(jisu, "Read.", first.id);
  await say(jisu, "First answer.", first.id);
  await say(jisu, "Second answer.", first.id);
  await postComment(jisu, { reviewId: other.id, parentId: elsewhere.id, body: "Third answer." });
  await gathered();
  await deliver([mina]);
  expect(await mailsTo(mina)).toEqual([]);
  await deleteComment(jisu, { commentId: gone.id });
  const mine = await noticesOf(mina);
  await readNotice(mina, { noticeId: mine.find(({ commentId }) => commentId === read.id)?.id ?? "" });
  await deliver([mina], new Date(Date.now() + 3_600_000));
  const [mail, ...more] = await mailsTo(mina);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("3 things this hour");
  const text = mail?.text ?? "";
  for (const part of [
    `Drama ${review.slug}\n===`,
    "> First answer.",
    "> Second answer.",
    `Drama ${other.slug}\n===`,
    "> Third answer.",
  ])
    expect(text).toContain(part);
  expect(text.split(`Drama ${review.slug}\n===`)).toHaveLength(2);
  expect(text).not.toMatch(/Gone|Read\./);
  expect(header(mail, "list-unsubscribe")).toContain(`${mina.id}_hourly_`);
});

it("writes one letter of all that somebody was told in an hour, however much, with two workers at it", async () => {
  const { mina, review, aComment, queueDueMails, mailsOf, db } = await begin();
  const comment = await aComment(mina, review);
  await db.execute(sql`
    insert into notices (user_id, kind, comment_id, mail_rhythm, mail_due_at)
    select ${mina.id}, 'approved', ${comment.id}, 'hourly', now() from generate_series(1, 1100)`);
  const later = new Date(Date.now() + 1_000);
  await Promise.all([queueDueMails(later), queueDueMails(later)]);
  const [{ id } = { id: "" }, ...more] = await mailsOf(mina);
  expect(more).toEqual([]);
  expect(await db.$count(notices, eq(notices.mailId, id))).toBe(1100);
});

it("waits for a mail server that is away, and sends each mail once when it is back", async () => {
  const { mina, jisu, say, gathered, queueDueMails, mailsOf, sendNoticeMail, mailsTo } = await begin();
  const { port } = server;
  const first = await say(mina, "One.");
  await say(jisu, "Two.", first.id);
  await server.close();
  await gathered();
  await queueDueMails();
  const [{ id: mailId } = { id: "" }] = await mailsOf(mina);
  await expect(sendNoticeMail({ mailId })).rejects.toThrow(/ECONNREFUSED/);
  expect((await mailsOf(mina))[0]?.outcome).toBe("waiting");
  server = await aMailServer(port);
  await sendNoticeMail({ mailId });
  await sendNoticeMail({ mailId });
  expect(await mailsTo(mina)).toHaveLength(1);
  expect((await mailsOf(mina))[0]).toMatchObject({ outcome: "sent", smtpCode: null });
});

it("sends each mail once, with two workers at the same queue", async () => {
  const { mina, aReader, say, gathered, queueDueMails, mailsTo, mailsOf, sendNoticeMail } = await begin();
  const first = await say(mina, "One.");
  for (let made = 0; made < 12; made++) await say(await aReader(), `Answer ${made}.`, first.id);
  await gathered();
  await Promise.all([queueDueMails(), queueDueMails(), queueDueMails()]);
  const mine = (await mailsOf(mina)).map(({ id }) => id);
  expect(mine).toHaveLength(12);
  const taskList = {
    "notifications.mail": async (payload: unknown) => {
      const { mailId } = payload as { mailId: string };
      if (mine.includes(mailId)) await sendNoticeMail({ mailId });
    },
  };
  const connectionString = process.env.DATABASE_URL;
  const logger = new Logger(() => () => {});
  runners = await Promise.all(
    [1, 2].map(() =>
      run({ connectionString, taskList, concurrency: 4, pollInterval: 50, noHandleSignals: true, logger }),
    ),
  );
  await vi.waitFor(async () => expect(await mailsTo(mina)).toHaveLength(12), { timeout: 15_000, interval: 50 });
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
  expect(new Set((await mailsTo(mina)).map(({ messageId }) => messageId)).size).toBe(12);
  expect(await mailsTo(mina)).toHaveLength(12);
});

it("writes in the language its reader chose", async () => {
  const { mina, jisu, say, deliver, mailsTo, saveChoices, review } = await begin();
  await saveChoices(mina, { language: "ko", hearsBelowOwn: true, choices: {} });
  const first = await say(mina, "하나.");
  await say(jisu, "둘.", first.id);
  await deliver([mina]);
  const [mail] = await mailsTo(mina);
  expect(mail?.subject).toBe(`Re: 《Drama ${review.slug}》 이야기`);
  expect(mail?.html).toContain('<html lang="ko">');
  expect(mail?.text).toContain(`https://verdict.example/ko/reviews/${review.slug}/comments/`);
});

it("takes what is turned off out of a mail that waits already, and drops one of which nothing is left", async () => {
  const {
    mina,
    jisu,
    say,
    choose,
    unsubscribe,
    saveChoices,
    gathered,
    queueDueMails,
    mailsOf,
    sendNoticeMail,
    mailsTo,
  } = await begin();
  const { nameToken } = await import("#lib/auth/names.ts");
  for (const kind of ["reply", "mention"] as const) await choose(mina, kind, { mail: "hourly" });
  const first = await say(mina, "One.");
  await say(jisu, "Two.", first.id);
  await say(jisu, `Three, @${nameToken(mina.name)}.`);
  const inAnHour = new Date(Date.now() + 3_600_000);
  await gathered();
  await queueDueMails(inAnHour);
  await unsubscribe(mina.id, "reply");
  const [{ id: digest } = { id: "" }] = await mailsOf(mina);
  await sendNoticeMail({ mailId: digest });
  expect((await mailsTo(mina)).map(({ text }) => [text?.includes("Two."), text?.includes("Three")])).toEqual([
    [false, true],
  ]);
  await say(jisu, `Four, @${nameToken(mina.name)}.`);
  await gathered();
  await queueDueMails(inAnHour);
  const mention = { mail: "off", inbox: true, push: false } as const;
  await saveChoices(mina, { language: "en", hearsBelowOwn: true, choices: { mention } });
  const waiting = (await mailsOf(mina)).find(({ outcome }) => outcome === "waiting")?.id ?? "";
  await sendNoticeMail({ mailId: waiting });
  expect(await mailsTo(mina)).toHaveLength(1);
  expect((await mailsOf(mina)).map(({ outcome }) => outcome).sort()).toEqual(["dropped", "sent"]);
});

it("ends exactly the kind its link names, for whose link it is", async () => {
  const { mina, jisu, say, unsubscribe, deliver, mailsTo, aReader, db, gathered } = await begin();
  const { unsubscribeToken, readUnsubscribeToken } = await import("#features/notifications/tokens.ts");
  const token = unsubscribeToken(mina.id, "reply");
  expect(readUnsubscribeToken(token)).toEqual({ userId: mina.id, what: "reply" });
  expect(readUnsubscribeToken(token.replace("reply", "mention"))).toBeNull();
  expect(readUnsubscribeToken(token.replace(mina.id, jisu.id))).toBeNull();
  expect(readUnsubscribeToken("")).toBeNull();
  const first = await say(mina, "One.");
  await say(jisu, "Two.", first.id);
  await gathered();
  await unsubscribe(mina.id, "reply");
  await unsubscribe(mina.id, "reply");
  const { nameToken } = await import("#lib/auth/names.ts");
  await say(jisu, `Three, @${nameToken(mina.name)}.`);
  await deliver([mina]);
  expect((await mailsTo(mina)).map(({ text }) => text?.includes("mentioned you"))).toEqual([true]);
  const kinds = await db
    .select()
    .from(notices)
    .where(and(eq(notices.userId, mina.id), sql`in_inbox`));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(["mention", "reply"]);
  await unsubscribe((await aReader()).id, "daily");
});
