import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { CHOICE_KINDS, type Choice, type ChoiceKind, MAIL_CHOICES } from "#features/notifications/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aMailServer, beginAt, header } from "../support/notice-mails.ts";
import { openOwnDatabase } from "../support/own-database.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_every_notice");

let server: Awaited<ReturnType<typeof aMailServer>>;
let site: Awaited<ReturnType<typeof begin>>;

async function begin() {
  server = await aMailServer();
  const worker = await beginAt(() => server);
  const [points, edits, suggestions, marks, votes, reports, undo, notify, pushes, tables, queries, tokens, schema] =
    await Promise.all([
      import("#features/points/mutations-edit.ts"),
      import("#features/points/queries-edit.ts"),
      import("#features/suggestions/mutations.ts"),
      import("#features/comments/mutations-marks.ts"),
      import("#features/points/mutations.ts"),
      import("#features/moderation/mutations-reports.ts"),
      import("#features/moderation/mutations-undo.ts"),
      import("#features/notifications/mutations-notify.ts"),
      import("#features/notifications/mutations-push.ts"),
      import("#db/schema/notifications.ts"),
      import("#features/notifications/queries.ts"),
      import("#features/notifications/tokens.ts"),
      import("#db/schema/reviews.ts"),
    ]);
  return {
    ...worker,
    ...points,
    ...edits,
    ...suggestions,
    ...marks,
    ...votes,
    ...reports,
    ...undo,
    ...notify,
    ...pushes,
    ...queries,
    ...tokens,
    notices: tables.notices,
    pushSubscriptions: tables.pushSubscriptions,
    reviews: schema.reviews,
    moderator: await worker.aReader({ role: "admin" }),
  };
}

beforeAll(async () => {
  site = await begin();
});
afterAll(async () => {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
  vi.unstubAllEnvs();
  await server.close();
});

const DAY = 86_400_000;
/** At twenty past ten tomorrow, so that the hour and the morning are at the same distance whenever this runs. */
const HAPPENED = new Date(Math.ceil(Date.now() / DAY) * DAY + (10 * 60 + 20) * 60_000);
const after = (minutes: number) => new Date(HAPPENED.getTime() + minutes * 60_000);
const seen = (commentId: string, status: "pending" | "visible") => ({ commentId, status, revision: 1, note: "" });
const WAITS = { status: "pending", statusReason: "links" } as const;

type Review = Awaited<ReturnType<typeof site.aReview>>;
/** Has one thing of each kind happen to all of them, at which moderators can take back what they decided. */
const HAPPENINGS: Record<ChoiceKind, (people: Viewer[], review: Review) => Promise<(() => Promise<unknown>)[]>> = {
  reply: async (people, { id: reviewId }) => {
    for (const person of people) {
      const { id: parentId } = await site.postComment(person, { reviewId, body: "Moved me." });
      await site.postComment(await site.aReader(), { reviewId, parentId, body: "Me too." });
    }
    return [];
  },
  mention: async (people, { id: reviewId }) => {
    for (const { name } of people)
      await site.postComment(await site.aReader(), {
        reviewId,
        body: `As @${name.toLowerCase().replaceAll(" ", "-")} said.`,
      });
    return [];
  },
  thread: async (people, { id: reviewId }) => {
    for (const person of people) await site.setFollow(person, { subject: "review", id: reviewId, choice: "watch" });
    await site.postComment(await site.aReader(), { reviewId, body: "A word." });
    return [];
  },
  person: async (people, { id: reviewId }) => {
    const other = await site.aReader();
    for (const person of people) await site.setFollow(person, { subject: "person", id: other.id, choice: "watch" });
    await site.postComment(other, { reviewId, body: "A word." });
    return [];
  },
  review: async (people, { dramaId }) => {
    await site.gathered(HAPPENED);
    for (const person of people) await site.setFollow(person, { subject: "drama", id: dramaId, choice: "watch" });
    const more = { dramaId, title: "Another look", status: "published" as const, publishedAt: new Date() };
    await site.db.insert(site.reviews).values(more);
    return [];
  },
  rejected: (people, review) =>
    each(people, async (person) => {
      const { id } = await site.aComment(person, review, WAITS);
      return site.rejectComment(site.moderator, { ...seen(id, "pending"), reason: "spam" });
    }),
  hidden: (people, review) =>
    each(people, async (person) => {
      const { id } = await site.aComment(person, review);
      return site.hideComment(site.moderator, { ...seen(id, "visible"), reason: "spam" });
    }),
  held: async (people, review) => {
    for (const person of people) await site.aComment(person, review, WAITS);
    return [];
  },
  approved: (people, review) =>
    each(people, async (person) => {
      const { id } = await site.aComment(person, review, WAITS);
      return site.approveComment(site.moderator, { ...seen(id, "pending"), reports: 0 });
    }),
  featured: async (people, review) => {
    const undoes: (() => Promise<unknown>)[] = [];
    for (const person of people) {
      const { id: commentId } = await site.aComment(person, review);
      const mark = (isSet: boolean) => site.markComment(site.moderator, { commentId, kind: "featured", isSet });
      await mark(true);
      undoes.push(() => mark(false));
    }
    return undoes;
  },
  suggestion: async (people, review) => {
    for (const person of people) {
      const { id: suggestionId } = await site.aSuggestion(person, review);
      await site.declineSuggestion(site.moderator, { suggestionId, reason: "Said already." });
    }
    return [];
  },
  point: async (people, review) => {
    const { id: pointId = "", title = "" } = review.points[0] ?? {};
    for (const person of people) await site.castVote(person, { pointId, stance: "agree" });
    const before = { revision: 1, title, body: `${title}, said at more length.`, spoilsThrough: 0 };
    const change = { title: "The rivals", change: "meaning" as const, seen: site.wordingMark(before) };
    await site.revisePoint(site.moderator, { pointId, ...before, ...change });
    return [];
  },
  report: (people, review) =>
    each(people, async (person) => {
      const { id: commentId } = await site.aComment(await site.aReader(), review);
      await site.reportComment(person, { commentId, reason: "spam", explanation: "" });
      return site.hideComment(site.moderator, { ...seen(commentId, "visible"), reason: "spam" });
    }),
  queue: async (people, review) => {
    await site.aComment(await site.aReader(), review, { ...WAITS, createdAt: new Date(Date.now() - DAY) });
    await site.db.transaction((tx) =>
      site.notify(
        tx,
        people.map(({ id }) => id),
        { kind: "queue" },
        HAPPENED,
      ),
    );
    return [];
  },
};

/** Decides about each; → what takes each decision back. */
async function each(people: Viewer[], decide: (person: Viewer) => Promise<{ entryId: string }>) {
  const undoes: (() => Promise<unknown>)[] = [];
  for (const person of people) {
    const { entryId } = await decide(person);
    undoes.push(() => site.undoDecision(site.moderator, { entryId }));
  }
  return undoes;
}

const DECIDED: ChoiceKind[] = ["rejected", "hidden", "held", "approved", "featured", "suggestion", "report"];

/** Somebody for every way to be told of a kind: each rhythm of mails, with and without inbox and browser. */
async function everyWay(kind: ChoiceKind) {
  const ways = MAIL_CHOICES.flatMap((mail) =>
    [true, false].flatMap((inbox) => [true, false].map((push): Choice => ({ mail, inbox, push }))),
  );
  return Promise.all(
    ways.map(async (choice) => {
      const viewer = await site.aReader(kind === "queue" ? { role: "moderator" } : {});
      await site.choose(viewer, kind, choice);
      // Where one waits first, that is another thing to be told.
      if (kind !== "held") await site.choose(viewer, "held", { mail: "off", inbox: false, push: false });
      const endpoint = `https://push.example.com/${viewer.id}`;
      await site.db.insert(site.pushSubscriptions).values({ userId: viewer.id, endpoint, p256dh: "B", auth: "A" });
      return { ...choice, viewer, address: await site.addressOf(viewer) };
    }),
  );
}

const countMails = (address: string) => server.received.filter(({ to }) => to === address).length;
const pushedTo = async (viewer: Viewer) => (await site.noticesOf(viewer)).filter(({ pushedAt }) => pushedAt).length;

it.each(CHOICE_KINDS)(
  "tells of %s by the ways each person chose, at their time, once",
  { timeout: 60_000 },
  async (kind) => {
    const people = await everyWay(kind);
    await HAPPENINGS[kind](
      people.map(({ viewer }) => viewer),
      await site.aReview(),
    );
    const viewers = people.map(({ viewer }) => viewer);
    await site.gathered(HAPPENED);
    const isDecided = DECIDED.includes(kind);
    const steps: [minutes: number, due: readonly string[], isPushed: boolean][] = [
      [1, isDecided ? [] : ["now"], !isDecided],
      [9, isDecided ? [] : ["now"], !isDecided],
      [11, ["now"], true],
      [39, ["now"], true],
      [41, ["now", "hourly"], true],
      [19 * 60, ["now", "hourly"], true],
      [20 * 60, ["now", "hourly", "daily"], true],
      [50 * 60, ["now", "hourly", "daily"], true],
    ];
    for (const [minutes, due, isPushed] of steps) {
      await site.deliver(viewers, after(minutes));
      await site.queueDuePushes(after(minutes));
      for (const { viewer, mail, inbox, push, address } of people) {
        const about = `mail ${mail}, inbox ${inbox}, push ${push}, after ${minutes} minutes`;
        expect(countMails(address), about).toBe(due.includes(mail) ? 1 : 0);
        expect(await pushedTo(viewer), about).toBe(push && isPushed ? 1 : 0);
        expect(
          (await site.listNotices(viewer)).items.map((notice) => notice.kind),
          about,
        ).toEqual(inbox ? [kind] : []);
        expect(await site.countUnread(viewer), about).toBe(inbox ? 1 : 0);
      }
    }
    for (const { mail, viewer, address } of people) {
      if (mail === "off") continue;
      const [letter] = server.received.filter(({ to }) => to === address).map((received) => received.mail);
      expect(letter?.subject).not.toBe("");
      expect(letter?.text).toContain("https://verdict.example/");
      expect(letter?.html).toContain("https://verdict.example/");
      const [, token = ""] = /\/api\/unsubscribe\/([\w-]+)>/.exec(header(letter, "list-unsubscribe") ?? "") ?? [];
      expect(site.readUnsubscribeToken(token)).toEqual({ userId: viewer.id, what: mail === "now" ? kind : mail });
    }
  },
);

it.each(["rejected", "hidden", "approved", "featured", "report"] as const)(
  "sends nothing of what was %s and taken back within ten minutes",
  { timeout: 60_000 },
  async (kind) => {
    const people = await everyWay(kind);
    const viewers = people.map(({ viewer }) => viewer);
    const undoes = await HAPPENINGS[kind](viewers, await site.aReview());
    await site.gathered(HAPPENED);
    await site.deliver(viewers, after(9));
    await site.queueDuePushes(after(9));
    for (const undo of undoes) await undo();
    for (const minutes of [9, 11, 41, 20 * 60]) {
      await site.deliver(viewers, after(minutes));
      await site.queueDuePushes(after(minutes));
    }
    for (const { viewer, mail, inbox, push, address } of people) {
      const about = `mail ${mail}, inbox ${inbox}, push ${push}`;
      expect(countMails(address), about).toBe(0);
      expect((await site.listNotices(viewer)).items, about).toEqual([]);
      for (const { id } of await site.noticesOf(viewer))
        expect(await site.listNoticesToSend(eq(site.notices.id, id)), about).toEqual([]);
    }
  },
);
