import { reasonInWords } from "#features/moderation/components/reason-words.ts";
import { endInWords } from "#features/moderation/components/sanction-words.ts";
import { plainWords } from "#features/reviews/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type MessageKey, translator } from "#lib/i18n/translate.ts";
import { oneLine } from "#lib/markup/write.ts";
import { commentPath } from "./policy.ts";
import type { NoticeView } from "./queries.ts";

const EXCERPT_MAX_CHARS = 220;

/** A notice in words, in one language: what happened, some of what was said where it may be read, and why. `path` is where it leads. */
export type NoticeWords = {
  line: string;
  excerpt: string | null;
  isBeyond: boolean;
  reason: string | null;
  path: string;
};

const LINES: Record<Exclude<NoticeView["kind"], "sanction" | "lifted" | "appeal" | "report">, MessageKey> = {
  reply: "notices.lines.reply",
  mention: "notices.lines.mention",
  thread: "notices.lines.thread",
  person: "notices.lines.person",
  held: "notices.lines.held",
  approved: "notices.lines.approved",
  rejected: "notices.lines.rejected",
  hidden: "notices.lines.hidden",
  restored: "notices.lines.restored",
  featured: "notices.lines.featured",
  pinned: "notices.lines.pinned",
  suggestion: "notices.lines.suggestionAccepted",
  point: "notices.lines.point",
  review: "notices.lines.review",
  queue: "notices.lines.queue",
};
const SUGGESTION_LINES: Record<string, MessageKey> = {
  merged: "notices.lines.suggestionMerged",
  declined: "notices.lines.suggestionDeclined",
};
const OF_OTHERS = ["reply", "mention", "thread", "person"];
const HELD_OR_GONE = ["held", "rejected", "hidden"];

export function noticeWords(notice: NoticeView, locale: Locale): NoticeWords {
  const t = translator(locale);
  const { kind, suggestionTitle, pointTitle } = notice;
  const excerpt = notice.excerptOf === null ? null : shortened(plainWords(notice.excerptOf));
  const isPointSaid = kind === "point" && pointTitle !== null;
  return {
    line: t(isPointSaid ? "notices.lines.pointNamed" : lineOf(notice), {
      name: oneLine(notice.authorName ?? t("notices.someone")),
      title: oneLine(notice.dramaTitle ?? ""),
      suggestion: oneLine(suggestionTitle ?? ""),
      point: oneLine(pointTitle ?? ""),
    }),
    excerpt,
    isBeyond: excerpt === null && OF_OTHERS.includes(kind),
    reason: reasonOf(notice, locale),
    path: localPath(locale, pathOf(notice)),
  };
}

function lineOf({ kind, suggestionStatus, sanction, answer }: NoticeView): MessageKey {
  if (kind === "sanction") return `notices.lines.sanctions.${sanction?.kind ?? "warning"}`;
  if (kind === "lifted") return `notices.lines.lifted.${sanction?.kind ?? "warning"}`;
  if (kind === "appeal") return `notices.lines.appeals.${answer.outcome === "overturned" ? "overturned" : "upheld"}`;
  if (kind === "report") return `notices.lines.reports.${answer.outcome === "upheld" ? "upheld" : "dismissed"}`;
  return (kind === "suggestion" && SUGGESTION_LINES[suggestionStatus ?? ""]) || LINES[kind];
}

function reasonOf(
  { kind, statusReason, suggestionReason, sanction, answer }: NoticeView,
  locale: Locale,
): string | null {
  const t = translator(locale);
  if (kind === "sanction" && sanction) {
    const rule = t(`moderation.sanction.reasons.${sanction.reasonCode}`);
    return t("notices.sanctionReason", {
      rule,
      said: oneLine(sanction.reason),
      end: endInWords(t, locale, sanction),
    });
  }
  if (kind === "appeal" && answer.words) return t("notices.appealAnswer", { answer: oneLine(answer.words) });
  if (kind === "suggestion") return suggestionReason && oneLine(suggestionReason);
  if ((kind === "rejected" || kind === "hidden") && statusReason)
    return t("notices.reason", { reason: reasonInWords(t, statusReason) });
  return null;
}

function pathOf({ kind, slug, commentId, pointId, answer }: NoticeView): string {
  if (kind === "queue") return "/moderation";
  if (kind === "sanction" || kind === "lifted") return "/settings/standing";
  if (kind === "appeal") return answer.commentId ? `/comments/${answer.commentId}/decision` : "/settings/standing";
  if (kind === "report") return "/settings/reports";
  if (!slug) return "/inbox";
  // What is out of sight has no page of its own: its author finds it among their own.
  if (HELD_OR_GONE.includes(kind)) return `/reviews/${slug}/mine#comment-${commentId}`;
  if (commentId) return commentPath(slug, commentId);
  if (pointId) return `/reviews/${slug}/points/${pointId}`;
  return `/reviews/${slug}`;
}

function shortened(words: string): string {
  const line = oneLine(words);
  const characters = [...line];
  return characters.length <= EXCERPT_MAX_CHARS
    ? line
    : `${characters
        .slice(0, EXCERPT_MAX_CHARS - 1)
        .join("")
        .trimEnd()}…`;
}
