import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { LEGAL_FORM } from "#features/audit/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { siteUrl } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { FileLegalReportInput } from "./inputs.ts";
import { queueReceipt } from "./letters.ts";
import { commentIn, ownPath } from "./policy.ts";
import { keyBeside } from "./receipt-key.ts";

/**
 * Takes a notice that something here is against the law, from anybody, and queues its receipt, whose key it returns. The same
 * words with the same `key` again are the same notice; other words, from a page that was gone back to, are one of their own.
 * Throws invalid (an address elsewhere; more than one comment, of which each gets a decision of its own). Says nothing of
 * whether what it is about is there.
 */
export async function fileLegalReport(
  viewer: Viewer | null,
  input: FileLegalReportInput,
  locale: Locale,
): Promise<{ key: string }> {
  const said = saidIn(input);
  return db.transaction(async (tx) => {
    const commentId = await findNamedComment(tx, said.addresses);
    const rest = { commentId, reporterId: viewer?.id ?? null, locale };
    if (await keepReport(tx, input.key, said, rest)) return { key: input.key };
    const key = keyBeside(input.key, said);
    await keepReport(tx, key, said, rest);
    return { key };
  });
}

function saidIn(input: FileLegalReportInput) {
  const paths = input.addresses.map((address) => ownPath(address, siteUrl()));
  if (paths.includes(null)) {
    throw new AppError("invalid", "errors.invalid", { fields: { addresses: ["legal.errors.elsewhere"] } });
  }
  const named = new Set(paths.flatMap((path) => (path && commentIn(path)) ?? []));
  if (named.size > 1) {
    throw new AppError("invalid", "errors.invalid", { fields: { addresses: ["legal.errors.oneComment"] } });
  }
  return {
    category: input.category,
    addresses: paths.flatMap((path) => path ?? []),
    explanation: input.explanation,
    reporterName: input.name || null,
    reporterEmail: input.email || null,
  };
}

async function findNamedComment(tx: Tx, paths: string[]): Promise<string | null> {
  const [named] = paths.flatMap((path) => commentIn(path) ?? []);
  if (!named) return null;
  const [found] = await tx.select({ id: comments.id }).from(comments).where(eq(comments.id, named));
  return found?.id ?? null;
}

type Said = ReturnType<typeof saidIn>;
type Rest = { commentId: string | null; reporterId: string | null; locale: Locale };

/** Whether the report under this key, kept now or before, is this one; false where it says something else. */
async function keepReport(tx: Tx, key: string, said: Said, rest: Rest): Promise<boolean> {
  const tokenHash = hashToken(key);
  const [filed] = await tx
    .insert(legalReports)
    .values({ ...said, ...rest, tokenHash })
    .onConflictDoNothing({ target: legalReports.tokenHash })
    .returning({ id: legalReports.id });
  if (!filed) return isDeepStrictEqual(await findSaid(tx, tokenHash), said);
  await recordAudit(tx, LEGAL_FORM, {
    action: "legal.receive",
    subjectKind: "legal",
    subjectId: filed.id,
    after: { category: said.category },
  });
  if (said.reporterEmail) await queueReceipt(tx, { to: said.reporterEmail, key, locale: rest.locale });
  return true;
}

async function findSaid(tx: Tx, tokenHash: string): Promise<Said | undefined> {
  const { category, addresses, explanation, reporterName, reporterEmail } = legalReports;
  const [said] = await tx
    .select({ category, addresses, explanation, reporterName, reporterEmail })
    .from(legalReports)
    .where(eq(legalReports.tokenHash, tokenHash));
  return said;
}
