import { createHash } from "node:crypto";
import { endInWords } from "#features/moderation/components/sanction-words.ts";
import { siteUrl } from "#lib/env.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type MessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
import { type Part, writeLetter } from "#lib/mail/letter.ts";
import type { Mail } from "#lib/mail/send.ts";
import { oneLine } from "#lib/markup/write.ts";
import { type ChoiceKind, choiceOf, THREAD_KINDS } from "./policy.ts";
import type { NoticeView } from "./queries.ts";
import type { WaitingMail } from "./queries-mail.ts";
import { unsubscribeToken } from "./tokens.ts";
import { noticeWords } from "./words.ts";

/** `above`: the comments that the one it tells of stands under, the first one first. */
export type ToWrite = { mail: WaitingMail; notices: NoticeView[]; above: string[] };

/**
 * The mail about these notices, written from what is so now: one about one thing, or those of an hour or a day, gathered
 * by discussion. Its id is made of what it tells, so that sending it again is the same mail; comments stand in threads.
 */
export function writeNoticeMail({ mail, notices, above }: ToWrite): Mail {
  const locale = mail.language;
  const what = mail.kind;
  const token = what === "sanction" ? null : unsubscribeToken(mail.userId, what);
  const [first] = notices as [NoticeView, ...NoticeView[]];
  const isDigest = what === "hourly" || what === "daily";
  const letter = isDigest ? digest(notices, what, locale) : single(first, locale);
  return {
    to: mail.to,
    ...writeLetter({ ...letter, lang: locale, smallPrint: smallPrint(first, { isDigest, token, locale }) }),
    place: {
      ...(isDigest
        ? { messageId: idOf("digest", mail.id, mail.userId), references: [] }
        : threadOf(first, above, mail)),
      ...(token && {
        list: {
          id: `notices.${new URL(siteUrl()).hostname}`,
          name: translator(locale)("notices.mail.list"),
          unsubscribeUrl: `${siteUrl()}/api/unsubscribe/${token}`,
        },
      }),
    },
  };
}

type Small = { isDigest: boolean; token: string | null; locale: Locale };

/** Why it came, and how to have less of it; `token` null where it comes in any case. */
function smallPrint(first: NoticeView, { isDigest, token, locale }: Small): Part[] {
  const t = translator(locale);
  const why = t(`notices.because.${isDigest ? "digest" : choiceOf(first.kind)}`, { site: new URL(siteUrl()).host });
  if (!token) return [why];
  return [
    why,
    ...(OF_OTHERS.includes(first.kind) && !isDigest
      ? [{ label: t("notices.mail.quieter"), url: at(locale, `/follow/comment/${first.commentId}`) }]
      : []),
    { label: t(isDigest ? "notices.mail.endDigest" : "notices.mail.end"), url: at(locale, `/unsubscribe/${token}`) },
    { label: t("notices.mail.settings"), url: at(locale, "/settings/notices") },
  ];
}

const OF_OTHERS: readonly string[] = THREAD_KINDS;
/** A gathered mail shows so many things; the inbox has the rest. */
const DIGEST_MAX = 50;

const at = (locale: Locale, path: string) => `${siteUrl()}${localPath(locale, path)}`;

function single(notice: NoticeView, locale: Locale) {
  const t = translator(locale);
  const words = noticeWords(notice, locale);
  const isInThread = notice.parentId !== null || ["reply", "mention", "thread"].includes(notice.kind);
  return {
    subject: isInThread ? t("notices.mail.threadSubject", { title: notice.dramaTitle ?? "" }) : words.line,
    paragraphs: partsOf(notice, locale),
    button: { label: buttonOf(notice, t), url: `${siteUrl()}${words.path}` },
  };
}

const BUTTONS: Partial<Record<ChoiceKind | "sanction", MessageKey>> = {
  queue: "notices.mail.openQueue",
  review: "notices.mail.readReview",
  sanction: "notices.mail.openStanding",
};

const buttonOf = ({ kind }: NoticeView, t: Translate) =>
  t((kind !== "appeal" && BUTTONS[choiceOf(kind)]) || "notices.mail.read");

function partsOf(notice: NoticeView, locale: Locale): Part[] {
  const t = translator(locale);
  if (notice.kind === "sanction" && notice.sanction) return sanctionParts(notice, notice.sanction, locale);
  const { line, excerpt, isBeyond, reason } = noticeWords(notice, locale);
  if (notice.kind === "appeal" && notice.answer.words) return [line, { quote: inLines(notice.answer.words) }];
  return [
    line,
    ...(excerpt ? [{ quote: excerpt }] : []),
    ...(isBeyond ? [t("notices.beyond")] : []),
    ...(reason ? [reason] : []),
  ];
}

/** Somebody's words with their lines, without what would turn or hide the text around them. */
const inLines = (words: string) => words.split("\n").map(oneLine).join("\n");

/** What it means, why, until when, and what can be done about it (articles 17 and 20 of Regulation (EU) 2022/2065). */
function sanctionParts(notice: NoticeView, sanction: NonNullable<NoticeView["sanction"]>, locale: Locale): Part[] {
  const t = translator(locale);
  return [
    noticeWords(notice, locale).line,
    t(`appeals.standing.means.${sanction.kind}`),
    t("notices.mail.sanctionWhy", { rule: t(`moderation.sanction.reasons.${sanction.reasonCode}`) }),
    { quote: inLines(sanction.reason) },
    t("notices.mail.sanctionEnds", { end: endInWords(t, locale, sanction) }),
    t("notices.mail.sanctionAppeal"),
  ];
}

function digest(notices: NoticeView[], rhythm: "hourly" | "daily", locale: Locale) {
  const t = translator(locale);
  const count = notices.length;
  return {
    subject: t(rhythm === "daily" ? "notices.mail.dailySubject" : "notices.mail.hourlySubject", { count }),
    paragraphs: [
      t("notices.mail.digestIntro", { count }),
      ...byDiscussion(notices.slice(0, DIGEST_MAX)).flatMap((some) => discussionParts(some, t, locale)),
      ...(count > DIGEST_MAX ? [t("notices.mail.more", { count: count - DIGEST_MAX })] : []),
    ],
    button: { label: t("notices.mail.openInbox"), url: at(locale, "/inbox") },
  };
}

function discussionParts(some: NoticeView[], t: Translate, locale: Locale): Part[] {
  const title = some[0]?.dramaTitle;
  return [
    { heading: title ?? t("notices.mail.other") },
    ...some.flatMap((notice) => [
      ...partsOf(notice, locale),
      { label: buttonOf(notice, t), url: `${siteUrl()}${noticeWords(notice, locale).path}` },
    ]),
  ];
}

function byDiscussion(notices: NoticeView[]): NoticeView[][] {
  const groups = new Map<string | null, NoticeView[]>();
  for (const notice of notices) groups.set(notice.reviewId, [...(groups.get(notice.reviewId) ?? []), notice]);
  return [...groups.values()];
}

function threadOf({ id, kind, commentId, reviewId }: NoticeView, above: string[], { userId }: WaitingMail) {
  if (!commentId) return { messageId: idOf("notice", id, userId), references: [] };
  const thread = [idOf("review", reviewId ?? "", userId), ...above.map((comment) => idOf("comment", comment, userId))];
  const own = idOf("comment", commentId, userId);
  if (OF_OTHERS.includes(kind)) return { messageId: own, references: thread };
  return { messageId: idOf("notice", id, userId), references: [...thread, own] };
}

// Another id for every reader, as a message is one that one person got.
function idOf(what: string, id: string, userId: string): string {
  const reader = createHash("sha256").update(userId).digest("hex").slice(0, 12);
  return `<${what}.${id}.${reader}@${new URL(siteUrl()).hostname}>`;
}
