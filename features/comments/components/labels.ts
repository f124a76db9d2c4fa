import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** Everything the browser's part of the discussion says, in one language. `%` stands for what differs. */
export function commentLabels(locale: Locale) {
  const t = translator(locale);
  return {
    comment: t("comments.form.label"),
    reply: t("comments.form.replyLabel"),
    edit: t("comments.form.editLabel"),
    placeholder: t("comments.form.placeholder"),
    about: t("comments.form.about"),
    wholeReview: t("comments.form.wholeReview"),
    hint: t("comments.form.hint"),
    postComment: t("comments.form.post"),
    postReply: t("comments.form.postReply"),
    saveEdit: t("comments.form.saveEdit"),
    deleteQuestion: t("comments.form.deleteQuestion"),
    confirmDelete: t("comments.form.confirmDelete"),
    cancel: t("comments.form.cancel"),
    posting: t("comments.form.posting"),
    restored: t("comments.form.restored"),
    discard: t("comments.form.discard"),
    posted: t("comments.form.posted"),
    showIt: t("comments.form.showIt"),
    held: t("comments.form.held"),
    saved: t("comments.form.saved"),
    deleted: t("comments.form.deleted"),
    offline: t("comments.form.offline"),
    failed: t("comments.form.failed"),
    left: t("comments.form.left", { count: "%" }),
    tooLong: t("comments.errors.tooLong"),
    empty: t("comments.errors.empty"),
    by: t("comments.by", { name: "%" }),
    formerReader: t("comments.formerReader"),
    removed: t("comments.removed"),
    erased: t("comments.erased"),
    edited: t("comments.edited"),
    editedAt: t("comments.editedAt", { when: "%" }),
    author: t("comments.markAuthor"),
    staff: t("comments.markStaff"),
    onPoint: t("comments.onPoint", { title: "%" }),
    answers: t("comments.answers", { name: "%" }),
    spoils: t("spoilers.spoils", { episode: "%" }),
    showSpoiler: t("spoilers.showComment"),
    givesAway: t("spoilers.comment.label"),
    givesNothing: t("spoilers.comment.nothing"),
    givesUpTo: t("spoilers.comment.upTo", { episode: "%" }),
    ...spoilerWords(locale),
    replyLink: t("comments.reply"),
    replyTo: t("comments.replyTo", { name: "%" }),
    editLink: t("comments.edit"),
    deleteLink: t("comments.delete"),
    reportLink: t("comments.report"),
    reportThis: t("comments.reportThis", { name: "%" }),
    moderateLink: t("comments.moderate"),
    moderateThis: t("comments.moderateThis", { name: "%" }),
    whyDecided: t("comments.mine.why"),
    readWarning: t("comments.form.readWarning"),
    readWarningLink: t("comments.form.readWarningLink"),
    why: t("threads.why"),
    whyPlaceholder: t("threads.placeholder"),
    stanceShown: t("threads.stanceShown"),
    stanceShownIfPoint: t("threads.stanceShownIfPoint"),
    stances: {
      agree: t("threads.stances.agree"),
      disagree: t("threads.stances.disagree"),
      pass: t("threads.stances.pass"),
    },
    upvote: t("threads.upvote"),
    upvoteThis: t("threads.upvoteThis", { name: "%" }),
    upvotes: t("threads.upvotes"),
    mineHeading: t("comments.mine.heading"),
    statuses: {
      visible: "",
      pending: t("comments.mine.pending"),
      hidden: t("comments.mine.hidden"),
      rejected: t("comments.mine.rejected"),
      spam: t("comments.mine.spam"),
    },
  };
}

export type CommentLabels = ReturnType<typeof commentLabels>;

/** Where the discussion's links lead, in the page's language. */
export type CommentPaths = {
  mine: string;
  through: string;
  points: string;
  signIn: string;
  comments: string;
  moderation: string;
  standing: string;
};

/** For the discussion of a review, or with `pointId` that of one of its points. */
export function commentPaths(locale: Locale, slug: string, pointId?: string): CommentPaths {
  const review = `/reviews/${slug}`;
  const here = pointId ? `${review}/points/${pointId}` : review;
  return {
    mine: localPath(locale, `${here}/mine`),
    through: localPath(locale, `${here}/through`),
    points: localPath(locale, `${review}/points`),
    signIn: localPath(locale, "/sign-in"),
    comments: localPath(locale, "/comments"),
    moderation: localPath(locale, "/moderation/comments"),
    standing: localPath(locale, "/settings/standing"),
  };
}
