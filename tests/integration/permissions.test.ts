import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { notices } from "#db/schema/notifications.ts";
import * as accounts from "#features/accounts/mutations.ts";
import * as deciding from "#features/moderation/mutations-decide.ts";
import * as notifications from "#features/notifications/mutations.ts";
import { endPush, endPushAt, keepPush } from "#features/notifications/mutations-push.ts";
import { findOwnNotice } from "#features/notifications/queries.ts";
import { listOwnBrowsers } from "#features/notifications/queries-push.ts";
import { AppError } from "#lib/errors.ts";
import { DOORS } from "../support/doors/all.ts";
import { aBrowser, aSessionId, COMMENTS, NO_SESSION, seen, VIEWERS, type ViewerName } from "../support/doors/shared.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

describe.each(Object.entries(DOORS))("%s", (name, { on, attempt, may }) => {
  const rows = may
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const things = Object.keys(on);

  it("has an answer for every role and thing", () => {
    expect(rows.map(([role]) => role)).toEqual(Object.keys(VIEWERS));
    for (const row of rows) expect(row).toHaveLength(things.length + 1);
  });

  const cases = rows.flatMap(([role, ...answers]) =>
    answers.map((answer, at) => ({ role: role as ViewerName, thing: things[at] ?? "", answer })),
  );
  it.each(cases)("$role on $thing: $answer", async ({ role, thing, answer }) => {
    const viewer = await VIEWERS[role]();
    const id = (await on[thing]?.(viewer)) ?? "";
    const before = await commentRow(id);
    const told = await attempt(viewer, id).then(
      () => "ok",
      (error) => (error instanceof AppError ? error.code : error),
    );
    expect(told, `${name} by ${role} on ${thing}`).toBe(answer);
    if (answer !== "ok") expect(await commentRow(id)).toEqual(before);
  });
});

async function commentRow(id: string) {
  if (!z.uuid().safeParse(id).success) return undefined;
  return (await db.select().from(comments).where(eq(comments.id, id)))[0];
}

it("tells people who are not staff the same of what is not there and of what is not theirs to see", async () => {
  const reader = await aReader();
  const words = async (commentId: string) =>
    deciding
      .hideComment(reader, { ...seen(commentId), reason: "spam" })
      .catch((error: AppError) => [error.code, error.key]);
  expect(await words(await COMMENTS.others(reader))).toEqual(await words(crypto.randomUUID()));
});

it("ends only one's own session, whoever's id is given", async () => {
  const [one, other] = [await aReader(), await aReader()];
  const theirs = await aSessionId(other);
  await accounts.endSession(one, theirs);
  expect(await db.select().from(sessions).where(eq(sessions.id, theirs))).toHaveLength(1);
});

it("reads, ends and shows nobody else's notices, browsers and choices, whoever's id is given", async () => {
  const [one, other] = [await aReader(), await aReader()];
  const comment = await aComment(other, await aReview());
  const [notice] = await db
    .insert(notices)
    .values({ userId: other.id, kind: "featured", commentId: comment.id })
    .returning({ id: notices.id });
  const noticeId = notice?.id ?? "";
  const { id: subscriptionId } = await keepPush(other, aBrowser(noticeId), NO_SESSION);
  await notifications.readNotice(one, { noticeId });
  await endPush(one, { subscriptionId });
  await endPushAt(one, { endpoint: aBrowser(noticeId).endpoint });
  expect(await findOwnNotice(one, noticeId)).toBeNull();
  expect((await findOwnNotice(other, noticeId))?.readAt).toBeNull();
  expect(await listOwnBrowsers(other)).toHaveLength(1);
  expect(await listOwnBrowsers(one)).toEqual([]);
});

const tracked = (...patterns: string[]) =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...patterns], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);

it("has a row for every mutation and guarded read that takes a viewer", () => {
  const files = tracked("features/*/mutations*.ts", "features/*/queries*.ts");
  const guarded = files.flatMap((file) => {
    const found = readFileSync(file, "utf8").matchAll(
      /^export (?:async )?function (\w+)\(\s*viewer: Viewer( \| null)?/gm,
    );
    return [...found].flatMap(([, name, canBeGuest]) =>
      file.includes("/mutations") || canBeGuest !== undefined || name === "listPeople" ? [name ?? ""] : [],
    );
  });
  expect(guarded.length).toBeGreaterThan(15);
  expect(guarded.filter((name) => !Object.hasOwn(DOORS, name))).toEqual([]);
});

/** Mutations that no door gives to a person: start-up, command line, jobs, parts of others, and what sign-in itself needs. */
const WITHOUT_VIEWER = [
  "requestSignInLink",
  "createSignInLink",
  "ensureFirstAdmin",
  "endSessionsOf",
  "keepIntent",
  "dropDraft",
  "dropIntents",
  "dropOldDrafts",
  "forgetNetworks",
  "takeIntent",
  "sweepAccounts",
  "lockAdmins",
  "fillNameSkeletons",
  "listDueDepartures",
  "forgetPerson",
  "forgetInRecord",
  "settleVotes",
  "recountTallies",
  "recordAudit",
  "endSanction",
  "lockComment",
  "lowerLevel",
  "carryOut",
  "rejectNextOf",
  "removeAfterAppeal",
  "keepAfterAppeal",
  "keepRestAfterAppeal",
  "leaveAfterAppeal",
  "appealLegal",
  "countFigures",
  "queueFirstFigures",
  "importReview",
  "importTags",
  "publishDueReviews",
  "moveReviewAtTerminal",
  "movedReviewTags",
  "queueFeedsChanged",
  "noteReviewChanged",
  "appendPoint",
  "countReading",
  "spendProof",
  "recordDay",
  "writeTranslation",
  "importTranslation",
  "translationTags",
  "drawMap",
  "relatePoints",
  "publishDataset",
  "queueFirstEdition",
  "gatherNotices",
  "notify",
  "tellOfSanction",
  "tellOfAppeal",
  "tellOfReport",
  "isToldByAppeal",
  "queueDueMails",
  "settleMail",
  "countRefusal",
  "stopMails",
  "tellOfQueue",
  "queueDuePushes",
  "forgetPush",
  "sweepNotices",
  "unsubscribe",
  "whyTooSoon",
  "reasonOf",
  "lowered",
  "lockDecidable",
  "settleReports",
  "reopenReports",
  "conflict",
  "workBulk",
  "slowDownBursts",
  "tellClosings",
];

it("knows every mutation, with a viewer or without", () => {
  const names = tracked("features/*/mutations*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name ?? ""),
  );
  expect(names.filter((name) => !Object.hasOwn(DOORS, name) && !WITHOUT_VIEWER.includes(name))).toEqual([]);
});

/** Every route handler: what a guest may do there. `tests/e2e/guarded-doors.js-only.spec.ts` knocks at those that write. */
const ROUTES: Record<string, "everyone" | "signed in" | "own data only"> = {
  "app/[locale]/back/route.ts": "own data only",
  "app/[locale]/(own)/inbox/[id]/route.ts": "own data only",
  "app/[locale]/manifest.webmanifest/route.ts": "everyone",
  "app/[locale]/embed/points/[pointId]/route.ts": "everyone",
  "app/api/auth/callback/[provider]/route.ts": "everyone",
  "app/api/comments/[id]/route.ts": "signed in",
  "app/api/comments/[id]/mark/route.ts": "signed in",
  "app/api/comments/[id]/upvote/route.ts": "signed in",
  "app/api/comments/route.ts": "signed in",
  "app/api/dramas/[slug]/picture/route.ts": "signed in",
  "app/api/drafts/route.ts": "signed in",
  "app/api/health/live/route.ts": "everyone",
  "app/api/health/ready/route.ts": "everyone",
  "app/api/moderation/comments/[id]/claim/route.ts": "signed in",
  "app/api/moderation/comments/[id]/route.ts": "signed in",
  "app/api/names/route.ts": "signed in",
  "app/api/moderation/undo/route.ts": "signed in",
  "app/api/oembed/route.ts": "everyone",
  "app/api/overlay/route.ts": "own data only",
  "app/api/reading/route.ts": "everyone",
  "app/api/preview/route.ts": "own data only",
  "app/api/proofs/route.ts": "own data only",
  "app/api/push/route.ts": "signed in",
  "app/api/own-data/[file]/route.ts": "own data only",
  "app/api/saved/route.ts": "signed in",
  "app/api/sign-out/route.ts": "own data only",
  "app/api/suggest/route.ts": "everyone",
  "app/api/unsubscribe/[token]/route.ts": "everyone",
  "app/api/votes/route.ts": "signed in",
  "app/edit/figures/[file]/route.ts": "signed in",
  "app/reviews/[slug]/edit/figures/[file]/route.ts": "signed in",
  "app/art/[file]/route.ts": "everyone",
  "app/data/[file]/route.ts": "everyone",
  "app/dramas/[slug]/[file]/route.ts": "everyone",
  "app/feeds/[secret]/[file]/route.ts": "everyone",
  "app/files/[file]/route.ts": "everyone",
  "app/genres/[slug]/[file]/route.ts": "everyone",
  "app/og/[file]/route.ts": "everyone",
  "app/people/[slug]/[file]/route.ts": "everyone",
  "app/pictures/[file]/route.ts": "everyone",
  "app/reviews/[slug]/comments/[file]/route.ts": "everyone",
  "app/reviews/[slug]/discussion/[...file]/route.ts": "everyone",
  "app/sitemaps/[file]/route.ts": "everyone",
  "app/opensearch.xml/route.ts": "everyone",
  "app/type/[file]/route.ts": "everyone",
};

it("knows every route handler, and those for the signed in ask who is there", () => {
  const routes = tracked("app/**/route.ts", "app/**/route.tsx");
  expect(routes.filter((file) => !Object.hasOwn(ROUTES, file))).toEqual([]);
  for (const file of routes.filter((route) => ROUTES[route] !== "everyone")) {
    expect(readFileSync(file, "utf8"), file).toMatch(/requireViewer|requirePerson|currentViewer|SESSION_COOKIE/);
  }
});

it("lets no server action through without asking who is there, except those that sign in or go by a receipt", () => {
  const open = tracked("features/*/actions.ts").flatMap((file) =>
    readFileSync(file, "utf8")
      .split(/^export async function /m)
      .slice(1)
      .filter((action) => !/requireViewer\(|currentViewer\(|requirePerson\(/.test(action))
      .map((action) => /^\w+/.exec(action)?.[0]),
  );
  expect(open.sort()).toEqual(["appealLegalAction", "requestSignInLinkAction", "signInWithAction"]);
});

it("gives somebody banned nothing but their own corner", () => {
  const corner = [
    "acknowledgeWarningAction",
    "appealDecisionAction",
    "appealSanctionAction",
    "askToLeaveAction",
    "stayAction",
  ];
  const asking = tracked("features/*/actions.ts").flatMap((file) =>
    readFileSync(file, "utf8")
      .split(/^export async function /m)
      .slice(1)
      .filter((action) => /requirePerson\(|currentPerson\(/.test(action))
      .map((action) => /^\w+/.exec(action)?.[0]),
  );
  expect(asking.sort()).toEqual(corner);
  const pages = tracked("app/**/*.tsx", "app/**/*.ts").filter((file) =>
    /signedInPerson\(|requirePerson\(|currentPerson\(/.test(readFileSync(file, "utf8")),
  );
  expect(pages.sort()).toEqual([
    "app/[locale]/(own)/comments/[id]/decision/page.tsx",
    "app/[locale]/(own)/layout.tsx",
    "app/[locale]/(own)/settings/leave/page.tsx",
    "app/[locale]/(own)/settings/standing/page.tsx",
    "app/[locale]/(own)/sign-in/page.tsx",
    "app/[locale]/signed-in-viewer.ts",
    "app/api/own-data/[file]/route.ts",
  ]);
});

/** The table of docs/security.md: which of these roles may do what through which doors. */
const DOCUMENTED = readFileSync("docs/security.md", "utf8")
  .split("## Who may do what")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| deed") && !line.startsWith("| --"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it.each(DOCUMENTED ?? [])("says in the docs who may %s%s", (_, _deed, doors = "", ...cells) => {
  const roles = ["reader", "author", "moderator", "admin"];
  for (const door of doors.split(/\s+/)) {
    const rows = new Map(
      (DOORS[door]?.may ?? "")
        .trim()
        .split("\n")
        .map((line) => {
          const [role = "", ...answers] = line.trim().split(/\s+/);
          return [role, answers.includes("ok")];
        }),
    );
    const found = roles.map((role) => rows.get(role));
    expect(found, door).toEqual(roles.map((_role, at) => cells[at] !== "no"));
  }
});
