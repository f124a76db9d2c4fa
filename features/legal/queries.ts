import "server-only";
import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { type LegalCategory, legalReports } from "#db/schema/moderation.ts";
import { noticePeople } from "#db/schema/notifications.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { countOthers, listAbleStaff } from "#features/moderation/queries-staff.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#lib/i18n/locales.ts";
import { whyNotDecideLegal } from "./policy.ts";

export type LegalState = "awaiting" | "under_review" | "decided" | "void";
export const LEGAL_PAGE_SIZE = 50;

/** A report as whoever holds its receipt sees it: without anybody of the staff in it. */
export type OwnLegalReport = {
  id: string;
  category: LegalCategory;
  addresses: string[];
  explanation: string;
  state: LegalState;
  createdAt: Date;
  decidedAt: Date | null;
  decision: "removed" | "kept" | null;
  grounds: string | null;
  facts: string | null;
};

const own = {
  id: legalReports.id,
  category: legalReports.category,
  addresses: legalReports.addresses,
  explanation: legalReports.explanation,
  state: legalReports.state,
  createdAt: legalReports.createdAt,
  decidedAt: legalReports.decidedAt,
  decision: legalReports.decision,
  grounds: legalReports.grounds,
  facts: legalReports.facts,
};

/** The report whose receipt holds this key, or null. */
export async function findReportByKey(key: string): Promise<OwnLegalReport | null> {
  const [report] = await db
    .select(own)
    .from(legalReports)
    .where(eq(legalReports.tokenHash, hashToken(key)));
  return report ?? null;
}

export type LegalReportLine = Pick<
  OwnLegalReport,
  "id" | "category" | "state" | "createdAt" | "decidedAt" | "decision"
> & {
  /** The start of what was said. */
  explanation: string;
};

/** Open reports, the longest waiting first, or closed ones, the newest first; at most `LEGAL_PAGE_SIZE`. Throws not_found for everyone who is not staff. */
export async function listLegalReports(viewer: Viewer | null, view: "open" | "closed"): Promise<LegalReportLine[]> {
  requireStaff(viewer);
  const { id, category, state, createdAt, decidedAt, decision } = own;
  const explanation = sql<string>`left(${legalReports.explanation}, 200)`;
  return db
    .select({ id, category, state, createdAt, decidedAt, decision, explanation })
    .from(legalReports)
    .where(inArray(legalReports.state, view === "open" ? ["awaiting", "under_review"] : ["decided", "void"]))
    .orderBy(view === "open" ? asc(legalReports.createdAt) : desc(legalReports.decidedAt), legalReports.id)
    .limit(LEGAL_PAGE_SIZE);
}

/** Who reported stays untold to whoever's words it is about, while others are there to decide. */
export type LegalReportView = OwnLegalReport & {
  reporterName: string | null;
  reporterEmail: string | null;
  comment: {
    id: string;
    bodyMarkdown: string | null;
    status: string;
    authorId: string | null;
    authorName: string | null;
  } | null;
  leftToOthers: "ownReport" | "ownWords" | "admin" | null;
  /** It is about the viewer's own words, and nobody else is there to decide. */
  isAlone: boolean;
};

/** One report with all that is needed to decide it, or null. Throws not_found for everyone who is not staff. */
export async function findLegalReport(viewer: Viewer | null, id: string): Promise<LegalReportView | null> {
  requireStaff(viewer);
  const [report] = await db
    .select({
      ...own,
      reporterId: legalReports.reporterId,
      reporterName: legalReports.reporterName,
      reporterEmail: legalReports.reporterEmail,
      comment: {
        id: comments.id,
        bodyMarkdown: comments.bodyMarkdown,
        status: comments.status,
        authorId: comments.authorId,
        authorName: users.name,
      },
      authorId: users.id,
      authorRole: users.role,
    })
    .from(legalReports)
    .leftJoin(comments, eq(comments.id, legalReports.commentId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(eq(legalReports.id, id));
  if (!report) return null;
  const { reporterId, authorId, authorRole, comment, ...shown } = report;
  const leftToOthers = whyNotDecideLegal(viewer, report, await countOthersOn(db, viewer, report));
  const isAlone = leftToOthers === null && authorId === viewer.id;
  const untold = leftToOthers === "ownWords" ? { reporterName: null, reporterEmail: null } : {};
  return { ...shown, ...untold, comment: comment as LegalReportView["comment"], leftToOthers, isAlone };
}

type Parties = { reporterId: string | null; authorId: string | null; authorRole: Viewer["role"] | null };

/** How many others could decide a legal report: nobody it is about or by, on an admin's words only admins. */
export async function countOthersOn(on: Pick<Tx, "select">, viewer: Viewer, report: Parties): Promise<number> {
  const parties = [viewer.id, report.reporterId, report.authorId];
  return countOthers(await listAbleStaff(on), parties, report.authorRole === "admin");
}

/** Where the author of a comment can be reached and the language they read in, or null when they have left. */
export async function findAuthorsAddress(tx: Tx, commentId: string): Promise<{ email: string; locale: Locale } | null> {
  const [author] = await tx
    .select({ email: users.email, language: noticePeople.language })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(noticePeople, eq(noticePeople.userId, users.id))
    .where(eq(comments.id, commentId));
  if (!author?.email) return null;
  const { email, language } = author;
  return { email, locale: language && isLocale(language) ? language : DEFAULT_LOCALE };
}

function requireStaff(viewer: Viewer | null): asserts viewer is Viewer {
  if (!canModerate(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
}
