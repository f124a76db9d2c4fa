import type { Translate } from "#lib/i18n/translate.ts";
import type { QueueItem } from "../queries-queue.ts";
import { heldInWords, reasonInWords } from "./reason-words.ts";

/** Every reason a comment is in front of a moderator, in words, the weightiest first. */
export function whyHere(t: Translate, item: QueueItem): string[] {
  const open = item.reports.filter((report) => report.outcome === null);
  const lines: string[] = [];
  if (item.status === "pending") {
    lines.push(t("moderation.why.held", { reason: heldInWords(t, item.statusReason) }));
  }
  if (item.status === "hidden" && item.statusReason === "reports") lines.push(t("moderation.why.hiddenByReports"));
  else if (item.status === "hidden" || item.status === "rejected") {
    lines.push(t("moderation.why.hiddenFor", { reason: reasonInWords(t, item.statusReason ?? "") }));
  }
  if (open.length > 0) {
    const reasons = [...new Set(open.map((report) => t(`moderation.reasonsShort.${report.reason}`)))].join(", ");
    lines.push(t("moderation.why.reported", { count: open.length, reasons }));
  }
  if (item.raisedFrom !== null) lines.push(t("moderation.why.raisedByReports", { episode: item.spoilsThrough }));
  if (lines.length > 0) return lines;
  if (item.approvedRevision === item.revision) return [t("moderation.why.approved")];
  return [t(item.approvedRevision === null ? "moderation.why.notLookedAt" : "moderation.why.editedSince")];
}
