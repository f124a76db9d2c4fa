import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { appeals, legalReports, personNotes, sanctions } from "#db/schema/moderation.ts";
import { listPeople } from "#features/accounts/queries.ts";
import * as appealing from "#features/appeals/mutations.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { listAudit, listAuditOfComments } from "#features/audit/queries.ts";
import * as legal from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findLegalReport, listLegalReports } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { deleteNote, writeNote } from "#features/moderation/mutations-notes.ts";
import { rejectAllBy } from "#features/moderation/mutations-reject-all.ts";
import * as sanctioning from "#features/moderation/mutations-sanctions.ts";
import { countOpenCases } from "#features/moderation/queries-cases.ts";
import { findModeratedPerson } from "#features/moderation/queries-people.ts";
import { countQueue, findQueueItem, listQueue } from "#features/moderation/queries-queue.ts";
import { retryJob } from "#features/oversight/mutations.ts";
import { findOverview } from "#features/oversight/queries.ts";
import { findHealth } from "#features/oversight/queries-health.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import {
  another,
  anything,
  comment,
  type Door,
  EVERYONE,
  missing,
  people,
  STAFF_READS,
  self,
  type Things,
  VIEWERS,
} from "./shared.ts";

const sanctionsOn = (role: Viewer["role"]) => async () => {
  const { id: userId } = await aReader({ role });
  const [made] = await db.insert(sanctions).values({ userId, kind: "ban", reason: "x" }).returning();
  return made?.id ?? "";
};

const aSanctionOn = async (userId: string, more: Partial<typeof sanctions.$inferInsert> = {}) => {
  const [made] = await db
    .insert(sanctions)
    .values({ userId, kind: "warning", reason: "x", ...more })
    .returning();
  return made?.id ?? "";
};

const warnings: Things = {
  own: (viewer) => aSanctionOn(viewer.id),
  others: async () => aSanctionOn((await aReader()).id),
  read: (viewer) => aSanctionOn(viewer.id, { acknowledgedAt: new Date() }),
  missing,
};

const aNote = (writer: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const [by, about] = [await writer(viewer), await aReader()];
  const [made] = await db.insert(personNotes).values({ userId: about.id, writerId: by.id, body: "x" }).returning();
  return made?.id ?? "";
};

const rejectedOne = (by: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const { id } = await aComment(await by(viewer), await aReview(), { status: "rejected", statusReason: "spam" });
  const moderator = await aReader({ role: "moderator" });
  await db.transaction((tx) =>
    recordAudit(tx, moderator, {
      action: "comment.reject",
      subjectKind: "comment",
      subjectId: id,
      after: { status: "rejected" },
    }),
  );
  return id;
};

type Appealed = { by?: Viewer; decider?: Viewer; done?: boolean };

const anAppeal = async ({ by, decider, done = false }: Appealed) => {
  const person = by ?? (await aReader());
  const imposedBy = (decider ?? (await aReader({ role: "moderator" }))).id;
  const sanctionId = await aSanctionOn(person.id, { kind: "ban", imposedBy });
  const over = done ? { decidedAt: new Date(), outcome: "upheld" as const, answer: "x" } : {};
  const [made] = await db
    .insert(appeals)
    .values({ sanctionId, personId: person.id, body: "x", ...over })
    .returning();
  return made?.id ?? "";
};

const anAppealOnComplaint = async (viewer: Viewer) => {
  const [person, moderator] = [await aReader(), await aReader({ role: "moderator" })];
  const { id: commentId } = await aComment(person, await aReview());
  const subjectId = await aLegalReport({ commentId, reporterId: viewer.id });
  const entryId = await db.transaction(async (tx) => {
    const parentId = await recordAudit(tx, moderator, { action: "legal.decide", subjectKind: "legal", subjectId });
    const hidden = { action: "comment.hide", subjectKind: "comment", subjectId: commentId, parentId } as const;
    return recordAudit(tx, moderator, hidden);
  });
  const [made] = await db.insert(appeals).values({ entryId, personId: person.id, body: "x" }).returning();
  return made?.id ?? "";
};

const appealsToDecide: Things = {
  own: (viewer) => anAppeal({ by: viewer }),
  "against one's own decision": async (viewer) => {
    await aReader({ role: "admin" });
    return anAppeal({ decider: viewer });
  },
  others: () => anAppeal({}),
  "a moderator's": async () => anAppeal({ by: await aReader({ role: "moderator" }) }),
  "about one's own words": (viewer) => anAppealOnReport(self)(viewer),
  "about an admin's words": (viewer) => anAppealOnReport(another("admin"))(viewer),
  "about a reader's words": (viewer) => anAppealOnReport(another("reader"))(viewer),
  "about one's own complaint": (viewer) => anAppealOnComplaint(viewer),
  decided: () => anAppeal({ done: true }),
  missing,
};

const aLegalReport = async (more: Partial<typeof legalReports.$inferInsert> = {}) => {
  const values = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
  const [made] = await db
    .insert(legalReports)
    .values({ tokenHash: hashToken(newReceiptKey()), ...values, ...more })
    .returning();
  return made?.id ?? "";
};

const aReportOn =
  (writer: (viewer: Viewer) => Promise<Viewer>, more: Partial<typeof legalReports.$inferInsert> = {}) =>
  async (viewer: Viewer) => {
    await aReader({ role: "admin" });
    return aLegalReport({ commentId: (await aComment(await writer(viewer), await aReview())).id, ...more });
  };

const anAppealOnReport = (writer: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const decidedBy = (await aReader({ role: "moderator" })).id;
  const kept = { state: "decided", decision: "kept", decidedAt: new Date(), decidedBy } as const;
  const legalReportId = await aReportOn(writer, kept)(viewer);
  const [made] = await db.insert(appeals).values({ legalReportId, body: "x" }).returning();
  return made?.id ?? "";
};

const legalOnes: Things = {
  others: () => aLegalReport(),
  own: (viewer) => aLegalReport({ reporterId: viewer.id }),
  "about one's own words": aReportOn(self),
  "about an admin's words": aReportOn(another("admin")),
  "about a moderator's words": aReportOn(another("moderator")),
  decided: () => aLegalReport({ state: "decided", decision: "kept", decidedAt: new Date() }),
  missing,
};

const STAFF_LEGAL = `
  reader     not_found not_found not_found not_found not_found not_found not_found
  author     not_found not_found not_found not_found not_found not_found not_found
  moderator  ok        forbidden forbidden forbidden ok        conflict  not_found
  admin      ok        forbidden forbidden ok        ok        conflict  not_found
  suspended  not_found not_found not_found not_found not_found not_found not_found
  banned     not_found not_found not_found not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found not_found not_found not_found`;

const ADMIN_READS = `
  reader     not_found
  author     not_found
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;

/** Of oneself alone, whatever stands against one. */
const ownOnly = (answers: string) =>
  Object.keys(VIEWERS)
    .map((name) => `${name} ${answers}`)
    .join("\n");

const SANCTIONS = `
  reader     not_found not_found not_found not_found not_found not_found
  author     not_found not_found not_found not_found not_found not_found
  moderator  forbidden ok        forbidden forbidden forbidden not_found
  admin      forbidden ok        ok        ok        forbidden not_found
  suspended  not_found not_found not_found not_found not_found not_found
  banned     not_found not_found not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found not_found not_found`;

export const PEOPLE_DOORS: Record<string, Door> = {
  warnUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.warnUser(viewer, { userId, reason: "x" }),
    may: SANCTIONS,
  },
  premoderateUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.premoderateUser(viewer, { userId, days: 1, reason: "x" }),
    may: SANCTIONS,
  },
  imposeSanction: {
    on: people,
    attempt: (viewer, userId) =>
      sanctioning.imposeSanction(viewer, { kind: "ban", userId, reasonCode: "spam", reason: "x" }),
    may: SANCTIONS,
  },
  rejectAllBy: {
    on: people,
    attempt: (viewer, userId) => rejectAllBy(viewer, { userId, reasonCode: "spam", reason: "x" }),
    may: SANCTIONS,
  },
  acknowledgeWarning: {
    on: warnings,
    attempt: (viewer, sanctionId) => sanctioning.acknowledgeWarning(viewer, { sanctionId }),
    may: ownOnly("ok not_found not_found not_found"),
  },
  writeNote: {
    on: { oneself: people.oneself as Things[string], reader: people.reader as Things[string], missing },
    attempt: (viewer, userId) => writeNote(viewer, { userId, body: "x" }),
    may: `
      reader     not_found not_found not_found
      author     not_found not_found not_found
      moderator  not_found ok        not_found
      admin      not_found ok        not_found
      suspended  not_found not_found not_found
      banned     not_found not_found not_found
      stoodDown  not_found not_found not_found`,
  },
  deleteNote: {
    on: { own: aNote(self), others: aNote(another("moderator")), missing },
    attempt: (viewer, noteId) => deleteNote(viewer, { noteId }),
    may: `
      reader     not_found not_found not_found
      author     not_found not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  not_found not_found not_found
      banned     not_found not_found not_found
      stoodDown  not_found not_found not_found`,
  },
  findModeratedPerson: {
    on: anything,
    attempt: (viewer, id) => findModeratedPerson(viewer, id),
    may: STAFF_READS,
  },
  appealSanction: {
    on: {
      own: (viewer) => aSanctionOn(viewer.id),
      others: async () => aSanctionOn((await aReader()).id),
      lifted: (viewer) => aSanctionOn(viewer.id, { liftedAt: new Date() }),
      missing,
    },
    attempt: (viewer, sanctionId) => appealing.appealSanction(viewer, { sanctionId, body: "x" }),
    may: ownOnly("ok not_found conflict not_found"),
  },
  appealDecision: {
    on: {
      own: rejectedOne(self),
      others: rejectedOne(another("reader")),
      inSight: comment(self),
      missing,
    },
    attempt: (viewer, commentId) => appealing.appealDecision(viewer, { commentId, body: "x" }),
    may: ownOnly("ok not_found not_found not_found"),
  },
  decideAppeal: {
    on: appealsToDecide,
    attempt: (viewer, appealId) => appealing.decideAppeal(viewer, { appealId, outcome: "overturned", answer: "x" }),
    may: `
      reader     not_found not_found not_found not_found not_found not_found not_found not_found not_found not_found
      author     not_found not_found not_found not_found not_found not_found not_found not_found not_found not_found
      moderator  forbidden forbidden ok        forbidden forbidden forbidden ok        forbidden conflict  not_found
      admin      forbidden forbidden ok        ok        forbidden ok        ok        forbidden conflict  not_found
      suspended  not_found not_found not_found not_found not_found not_found not_found not_found not_found not_found
      banned     not_found not_found not_found not_found not_found not_found not_found not_found not_found not_found
      stoodDown  not_found not_found not_found not_found not_found not_found not_found not_found not_found not_found`,
  },
  listOpenAppeals: { on: anything, attempt: (viewer) => listOpenAppeals(viewer), may: STAFF_READS },
  countOpenCases: { on: anything, attempt: (viewer) => countOpenCases(viewer), may: STAFF_READS },
  fileLegalReport: {
    on: anything,
    attempt: (viewer) =>
      fileLegalReport(
        viewer,
        {
          key: newReceiptKey(),
          category: "other",
          addresses: ["/"],
          explanation: "x",
          name: "Mina",
          email: "mina@example.org",
          goodFaith: "yes",
          website: "",
        },
        "en",
      ),
    may: EVERYONE,
  },
  takeLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) => legal.takeLegalReport(viewer, { reportId }),
    may: STAFF_LEGAL,
  },
  voidLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) => legal.voidLegalReport(viewer, { reportId, grounds: "x" }),
    may: STAFF_LEGAL,
  },
  decideLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) =>
      legal.decideLegalReport(viewer, { reportId, decision: "removed", facts: "x", grounds: "x" }),
    may: STAFF_LEGAL,
  },
  listLegalReports: { on: anything, attempt: (viewer) => listLegalReports(viewer, "open"), may: STAFF_READS },
  findLegalReport: { on: anything, attempt: (viewer, id) => findLegalReport(viewer, id), may: STAFF_READS },
  findOverview: { on: anything, attempt: (viewer) => findOverview(viewer), may: ADMIN_READS },
  findHealth: { on: anything, attempt: (viewer) => findHealth(viewer), may: ADMIN_READS },
  retryJob: {
    on: {
      failed: async () => {
        const [job] = await db.execute<{ id: string }>(
          sql`select id::text from graphile_worker.add_job('accounts.sweep', '{}'::json, run_at => now() + interval '1 day')`,
        );
        return job?.id ?? "";
      },
      missing: async () => "999999999999",
    },
    attempt: (viewer, jobId) => retryJob(viewer, { jobId }),
    may: ADMIN_READS.replaceAll("not_found", "not_found not_found").replace("ok", "ok not_found"),
  },
  suspendUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.suspendUser(viewer, { userId, days: 1, reason: "x" }),
    may: SANCTIONS,
  },
  banUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.banUser(viewer, { userId, reason: "x" }),
    may: SANCTIONS,
  },
  vouchFor: { on: people, attempt: (viewer, userId) => sanctioning.vouchFor(viewer, { userId }), may: SANCTIONS },
  liftSanction: {
    on: { reader: sanctionsOn("reader"), editor: sanctionsOn("editor"), admin: sanctionsOn("admin"), missing },
    attempt: (viewer, sanctionId) => sanctioning.liftSanction(viewer, { sanctionId, reason: "x" }),
    may: `
      reader     not_found not_found not_found not_found
      author     not_found not_found not_found not_found
      moderator  ok        forbidden forbidden not_found
      admin      ok        ok        forbidden not_found
      suspended  not_found not_found not_found not_found
      banned     not_found not_found not_found not_found
      stoodDown  not_found not_found not_found not_found`,
  },
  listQueue: { on: anything, attempt: (viewer) => listQueue(viewer, { view: "waiting" }), may: STAFF_READS },
  countQueue: { on: anything, attempt: (viewer) => countQueue(viewer), may: STAFF_READS },
  findQueueItem: { on: anything, attempt: (viewer, id) => findQueueItem(viewer, id), may: STAFF_READS },
  listAudit: { on: anything, attempt: (viewer) => listAudit(viewer), may: STAFF_READS },
  listAuditOfComments: { on: anything, attempt: (viewer, id) => listAuditOfComments(viewer, [id]), may: STAFF_READS },
  listPeople: {
    on: anything,
    attempt: (viewer) => listPeople(viewer, ""),
    may: `
      reader     forbidden
      author     forbidden
      moderator  forbidden
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
};
