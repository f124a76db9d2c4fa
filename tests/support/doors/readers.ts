import * as accounts from "#features/accounts/mutations.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { listAuditOfSubject } from "#features/audit/queries.ts";
import * as notifications from "#features/notifications/mutations.ts";
import { endFeed, renewFeed } from "#features/notifications/mutations-feed.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { endPush, endPushAt, keepPush } from "#features/notifications/mutations-push.ts";
import { askToLeave, showProfile, stay } from "#features/readers/mutations.ts";
import { SHOWN_NOTHING } from "#features/readers/policy.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { listFindings, listRecentWords } from "#features/screening/queries.ts";
import { changeSetting, changeTallyDisplay, undoSetting } from "#features/settings/mutations.ts";
import { DEFAULT_SWITCHES } from "#features/settings/policy.ts";
import { listSettingHistories, listSettingHistory } from "#features/settings/queries.ts";
import { countSuggestions, listSuggestions } from "#features/suggestions/queries.ts";
import { forgetWatched, setWatched } from "#features/watching/mutations.ts";
import type { AppError } from "#lib/errors.ts";
import { aReader, aReview, aSession } from "../rows.ts";
import {
  aBrowser,
  anything,
  aSessionId,
  COMMENTS,
  type Door,
  draft,
  EVERYONE,
  missing,
  NO_SESSION,
  people,
  review,
  STAFF_READS,
  type Things,
  VIEWERS,
} from "./shared.ts";

const saidByAnother = async () => {
  const { id: reviewId } = await aReview();
  await setWatched(await aReader(), { reviewId, through: 0 });
  return reviewId;
};

const OWN_AFFAIR_IF_PUBLISHED = Object.keys(VIEWERS)
  .map((name) => `${name} ok not_found not_found`)
  .join("\n");

const DECIDERS_READ = `
  reader     not_found
  author     ok
  moderator  ok
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;

const ADMINS_ONLY = `
  reader     forbidden
  author     forbidden
  moderator  forbidden
  admin      ok
  suspended  forbidden
  banned     forbidden
  stoodDown  forbidden`;

export const READERS_DOORS: Record<string, Door> = {
  setWatched: {
    on: { ...review, ...draft, someoneElseSaid: saidByAnother },
    attempt: (viewer, reviewId) => setWatched(viewer, { reviewId, through: 0 }),
    may: `
      reader     ok not_found not_found ok
      author     ok not_found not_found ok
      moderator  ok not_found not_found ok
      admin      ok not_found not_found ok
      suspended  ok not_found not_found ok
      banned     ok not_found not_found ok
      stoodDown  ok not_found not_found ok`,
  },
  forgetWatched: {
    on: anything,
    attempt: (viewer, dramaId) => forgetWatched(viewer, { dramaId }),
    may: EVERYONE,
  },
  saveReview: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => saveReview(viewer, { reviewId, saved: true }),
    may: OWN_AFFAIR_IF_PUBLISHED,
  },
  showProfile: { on: anything, attempt: (viewer) => showProfile(viewer, SHOWN_NOTHING), may: EVERYONE },
  askToLeave: {
    on: anything,
    attempt: async (viewer) => {
      // There may be one admin alone in the database of a test, who could not go.
      if (viewer.role === "admin") await aReader({ role: "admin" });
      const sessionToken = await aSession(viewer);
      return askToLeave(viewer, { manner: "erase", name: viewer.name }, { sessionToken, locale: "en" });
    },
    may: EVERYONE,
  },
  stay: { on: anything, attempt: (viewer) => stay(viewer), may: EVERYONE },
  listSuggestions: { on: anything, attempt: (viewer) => listSuggestions(viewer), may: DECIDERS_READ },
  countSuggestions: { on: anything, attempt: (viewer) => countSuggestions(viewer), may: DECIDERS_READ },
  saveChoices: {
    on: anything,
    attempt: (viewer) => notifications.saveChoices(viewer, { language: "en", hearsBelowOwn: true, choices: {} }),
    may: EVERYONE,
  },
  resumeMails: { on: anything, attempt: (viewer) => notifications.resumeMails(viewer), may: EVERYONE },
  readNotice: {
    on: anything,
    attempt: (viewer, noticeId) => notifications.readNotice(viewer, { noticeId }),
    may: EVERYONE,
  },
  readNotices: {
    on: anything,
    attempt: (viewer) => notifications.readNotices(viewer, { until: new Date().toISOString() }),
    may: EVERYONE,
  },
  renewFeed: { on: anything, attempt: (viewer) => renewFeed(viewer), may: EVERYONE },
  endFeed: { on: anything, attempt: (viewer) => endFeed(viewer), may: EVERYONE },
  keepPush: { on: anything, attempt: (viewer, id) => keepPush(viewer, aBrowser(id), NO_SESSION), may: EVERYONE },
  endPush: {
    on: anything,
    attempt: (viewer, subscriptionId) => endPush(viewer, { subscriptionId }),
    may: EVERYONE,
  },
  endPushAt: {
    on: anything,
    attempt: (viewer, id) => endPushAt(viewer, { endpoint: aBrowser(id).endpoint }),
    may: EVERYONE,
  },
  setFollow: {
    on: { comment: COMMENTS.others, "moderator's": COMMENTS["moderator's"], missing },
    attempt: (viewer, id) => setFollow(viewer, { subject: "comment", id, choice: "mute" }),
    may: `
      reader     ok ok not_found
      author     ok ok not_found
      moderator  ok ok not_found
      admin      ok ok not_found
      suspended  ok ok not_found
      banned     ok ok not_found
      stoodDown  ok ok not_found`,
  },
  changeRole: {
    on: { reader: people.reader as Things[string], moderator: people.moderator as Things[string], missing },
    attempt: (viewer, userId) => accounts.changeRole(viewer, { userId, role: "admin" }),
    may: `
      reader     forbidden forbidden forbidden
      author     forbidden forbidden forbidden
      moderator  forbidden forbidden forbidden
      admin      ok        ok        not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  changeName: {
    on: anything,
    attempt: (viewer) => changeName(viewer, { name: `Name ${crypto.randomUUID().slice(0, 8)}` }),
    may: `
      reader     ok
      author     ok
      moderator  ok
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
  changeTallyDisplay: {
    on: anything,
    attempt: (viewer) =>
      // There is one for the whole site, and another test changes it meanwhile: to be told so is to be let in.
      changeTallyDisplay(viewer, { tallies: "always", seen: "always" }).catch((error: AppError) => {
        if (error.code !== "conflict") throw error;
      }),
    may: `
      reader     forbidden
      author     forbidden
      moderator  forbidden
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
  changeSetting: {
    on: anything,
    attempt: (viewer) => changeSetting(viewer, { key: "switches", value: DEFAULT_SWITCHES, seen: DEFAULT_SWITCHES }),
    may: ADMINS_ONLY,
  },
  undoSetting: {
    on: anything,
    attempt: (viewer) =>
      // What nobody ever set so cannot be undone: to be told so is to be let in.
      undoSetting(viewer, { key: "reports", seen: "never" }).catch((error: AppError) => {
        if (error.code !== "conflict" && error.code !== "not_found") throw error;
      }),
    may: ADMINS_ONLY,
  },
  listSettingHistory: {
    on: anything,
    attempt: (viewer) => listSettingHistory(viewer, "trust"),
    may: ADMINS_ONLY.replaceAll("forbidden", "not_found"),
  },
  listSettingHistories: {
    on: anything,
    attempt: (viewer) => listSettingHistories(viewer),
    may: ADMINS_ONLY.replaceAll("forbidden", "not_found"),
  },
  listAuditOfSubject: {
    on: anything,
    attempt: (viewer, id) => listAuditOfSubject(viewer, "user", id, 1),
    may: STAFF_READS,
  },
  listFindings: { on: anything, attempt: (viewer, id) => listFindings(viewer, [id]), may: STAFF_READS },
  listRecentWords: { on: anything, attempt: (viewer) => listRecentWords(viewer, 1), may: STAFF_READS },
  endOtherSessions: { on: anything, attempt: (viewer) => accounts.endOtherSessions(viewer, "x"), may: EVERYONE },
  endAllSessions: { on: anything, attempt: (viewer) => accounts.endAllSessions(viewer), may: EVERYONE },
  endSession: {
    on: { own: aSessionId },
    attempt: (viewer, sessionId) => accounts.endSession(viewer, sessionId),
    may: EVERYONE,
  },
  unlinkProvider: { on: anything, attempt: (viewer) => accounts.unlinkProvider(viewer, "github"), may: EVERYONE },
};
