import "server-only";
import type { Tx } from "#db/client.ts";
import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE, isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { writeLetter } from "#lib/mail/letter.ts";
import { findAuthorsAddress } from "./queries.ts";

/** Where a report is followed. The key is in the query, which no log keeps. */
export function followPath(locale: Locale, key: string): string {
  return localPath(locale, `/legal-report/follow?key=${key}`);
}

/** Queues the receipt, which holds the only copy of the link. */
export async function queueReceipt(tx: Tx, { to, key, locale }: { to: string; key: string; locale: Locale }) {
  const t = translator(locale);
  const url = siteUrl() + followPath(locale, key);
  const letter = writeLetter({
    lang: locale,
    subject: t("legal.mail.receipt.subject"),
    paragraphs: [t("legal.mail.receipt.thanks"), t("legal.mail.receipt.next")],
    button: { label: t("legal.mail.receipt.button"), url },
    smallPrint: [t("legal.mail.receipt.secret"), t("legal.mail.sentFor", { site: new URL(siteUrl()).host })],
  });
  await enqueue(tx, "mail.send", { to, ...letter, link: url });
}

type Decided = {
  reporterEmail: string | null;
  locale: string;
  decision: "removed" | "kept" | null;
  facts: string;
  grounds: string;
};

/** Queues the decision with its reasons, for whoever reported and said where they can be reached. */
export async function queueDecision(tx: Tx, { reporterEmail, locale, decision, facts, grounds }: Decided) {
  if (!reporterEmail) return;
  const lang = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const t = translator(lang);
  const letter = writeLetter({
    lang,
    subject: t("legal.mail.decision.subject"),
    paragraphs: [
      t(`legal.decisions.${decision ?? "void"}`),
      ...(facts ? [t("legal.mail.decision.facts", { facts })] : []),
      t("legal.mail.decision.grounds", { grounds }),
      t("legal.statement.byPerson"),
      t("legal.mail.decision.redress"),
    ],
    button: { label: t("legal.mail.decision.button"), url: siteUrl() + localPath(lang, "/legal-report") },
    smallPrint: [t("legal.mail.sentFor", { site: new URL(siteUrl()).host })],
  });
  await enqueue(tx, "mail.send", { to: reporterEmail, ...letter });
}

type Answered = { reporterEmail: string | null; locale: string; answer: string };

/** Queues the word to whoever complained about a decision that it stays, and why. */
export async function queueAnswer(tx: Tx, { reporterEmail, locale, answer }: Answered) {
  if (!reporterEmail) return;
  const lang = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const t = translator(lang);
  const letter = writeLetter({
    lang,
    subject: t("legal.mail.answer.subject"),
    paragraphs: [
      t("legal.mail.answer.stays"),
      t("legal.mail.decision.grounds", { grounds: answer }),
      t("legal.mail.answer.redress"),
    ],
    button: { label: t("legal.mail.decision.button"), url: siteUrl() + localPath(lang, "/legal-report") },
    smallPrint: [t("legal.mail.sentFor", { site: new URL(siteUrl()).host })],
  });
  await enqueue(tx, "mail.send", { to: reporterEmail, ...letter });
}

/** Queues the word to a comment's author that it went and where the reasons stand. */
export async function queueAuthorsLetter(tx: Tx, commentId: string) {
  const author = await findAuthorsAddress(tx, commentId);
  if (!author) return;
  const { email: to, locale } = author;
  const t = translator(locale);
  const letter = writeLetter({
    lang: locale,
    subject: t("legal.mail.author.subject"),
    paragraphs: [t("legal.mail.author.body"), t("legal.mail.author.redress")],
    button: {
      label: t("legal.mail.author.button"),
      url: siteUrl() + localPath(locale, `/comments/${commentId}/decision`),
    },
    smallPrint: [t("legal.mail.sentFor", { site: new URL(siteUrl()).host })],
  });
  await enqueue(tx, "mail.send", { to, ...letter });
}
