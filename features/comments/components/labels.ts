import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import { COMMENT_IN_PATH } from "../policy.ts";
import { ORDERS, type Order } from "../policy-slices.ts";

const known = new Map<Locale, CommentLabels>();

/** Everything the browser's part of the discussion says, in one language. `%` stands for what differs. */
export function commentLabels(locale: Locale): CommentLabels {
  const labels = known.get(locale) ?? makeLabels(translator(locale), locale);
  known.set(locale, labels);
  return labels;
}

function makeLabels(t: Translate, locale: Locale) {
  return {
    comment: t("comments.form.label"),
    muted: t("comments.muted"),
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
    otherDraft: t("comments.form.otherDraft"),
    useOther: t("comments.form.useOther"),
    preview: t("comments.form.preview"),
    previewName: t("comments.form.previewName"),
    previewEmpty: t("comments.form.previewEmpty"),
    previewFailed: t("comments.form.previewFailed"),
    toolbar: t("comments.form.toolbar"),
    strong: t("comments.form.strong"),
    emphasis: t("comments.form.emphasis"),
    link: t("comments.form.link"),
    quote: t("comments.form.quote"),
    list: t("comments.form.list"),
    code: t("comments.form.code"),
    hide: t("comments.form.hide"),
    suggestions: t("comments.form.suggestions"),
    suggested: t("comments.form.suggested", { count: "%" }),
    mark: t("comments.level.mark"),
    markEdit: t("comments.level.markEdit"),
    leave: t("comments.level.leave"),
    leaveEdit: t("comments.level.leaveEdit"),
    posted: t("comments.form.posted"),
    showIt: t("comments.form.showIt"),
    held: t("comments.form.held"),
    saved: t("comments.form.saved"),
    deleted: t("comments.form.deleted"),
    offline: t("comments.form.offline"),
    failed: t("comments.form.failed"),
    notSaved: t("comments.form.notSaved"),
    left: t("comments.form.left", { count: "%" }),
    tooLong: t("comments.errors.tooLong"),
    empty: t("comments.errors.empty"),
    by: t("comments.by", { name: "%" }),
    formerReader: t("comments.formerReader"),
    removed: t("comments.removed"),
    erased: t("comments.erased"),
    edited: t("comments.edited"),
    editedAt: t("comments.editedAt", { when: "%" }),
    covered: t("comments.covered"),
    locked: t("comments.locked"),
    author: t("comments.markAuthor"),
    staff: t("comments.markStaff"),
    onPoint: t("comments.onPoint", { title: "%" }),
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
    ...threadLabels(t),
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

export type CommentLabels = ReturnType<typeof makeLabels>;

/** What is said of one, and of several. */
export type Counted = readonly [string, string];

function threadLabels(t: Translate) {
  return {
    pinnedBy: t("threads.pinnedBy", { name: "%" }),
    featured: t("threads.featured"),
    isHere: t("threads.isHere"),
    isNew: t("threads.isNew"),
    partOfMore: t("threads.partOfMore"),
    moreReplies: [t("threads.moreReplies.one"), t("threads.moreReplies.many", { count: "%" })] as Counted,
    moreRepliesTo: t("threads.moreRepliesTo", { name: "%" }),
    fold: t("threads.fold", { name: "%" }),
    unfold: t("threads.unfold", { name: "%" }),
    folded: [t("threads.folded.one"), t("threads.folded.many", { count: "%" })] as Counted,
    markLink: t("threads.markLink"),
    markThis: t("threads.markThis", { name: "%" }),
  };
}

/** What is said around a thread that is read slice by slice. */
export function listingLabels(locale: Locale) {
  const t = translator(locale);
  return {
    order: t("threads.order"),
    orders: Object.fromEntries(ORDERS.map((order) => [order, t(`threads.orders.${order}`)])) as Record<Order, string>,
    featuredOnly: t("threads.featuredOnly"),
    showMore: t("threads.showMore"),
    loading: t("threads.loading"),
    couldNotLoad: t("threads.couldNotLoad"),
    newSince: [t("threads.newSince.one"), t("threads.newSince.many", { count: "%" })] as Counted,
    newNow: [t("threads.newNow.one"), t("threads.newNow.many", { count: "%" })] as Counted,
    manyNew: t("threads.manyNew"),
    show: t("threads.show"),
    nextNew: t("threads.nextNew"),
    close: t("threads.close"),
  };
}

export type ListingLabels = ReturnType<typeof listingLabels>;

/** Where the discussion's links lead, in the page's language. In `mine` and `through` may stand COMMENT_IN_PATH. */
export type CommentPaths = {
  review: string;
  mine: string;
  through: string;
  points: string;
  signIn: string;
  /** A comment's own page is at `thread`, its id, `threadEnd`. */
  thread: string;
  threadEnd: string;
  comments: string;
  moderation: string;
  standing: string;
};

/** Whose discussion it is, and how far the reader has watched; `isMine` on a page made for one reader. */
type PathsOf = { slug: string; pointId?: string | undefined; through?: number; isMine?: boolean; isThread?: boolean };

/** For the discussion of a review, with `pointId` that of one of its points, with `isThread` any other part of it. */
export function commentPaths(
  locale: Locale,
  { slug, pointId, through = 0, isMine = false, isThread = false }: PathsOf,
): CommentPaths {
  const review = `/reviews/${slug}`;
  const here = isThread ? `${review}/comments/${COMMENT_IN_PATH}` : pointId ? `${review}/points/${pointId}` : review;
  return {
    review: localPath(locale, review),
    mine: localPath(locale, `${here}/mine`),
    through: localPath(locale, `${here}/through`),
    points: localPath(locale, `${review}/points`),
    signIn: localPath(locale, "/sign-in"),
    thread: localPath(locale, `${review}/comments`),
    threadEnd: isMine ? "/mine" : through > 0 ? `/through/${through}` : "",
    comments: localPath(locale, "/comments"),
    moderation: localPath(locale, "/moderation/comments"),
    standing: localPath(locale, "/settings/standing"),
  };
}
