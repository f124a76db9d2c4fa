import "server-only";
import { sweepAccountsJob } from "#features/accounts/jobs.ts";
import { sweepCommentsJob } from "#features/comments/jobs.ts";
import { tellHub } from "#features/feeds/jobs.ts";
import { recordDayJob } from "#features/figures/jobs.ts";
import { paceJob, rejectAllJob, workBulkJob } from "#features/moderation/jobs.ts";
import { gatherNoticesJob, sendNoticeMail, sweepNoticesJob, tellOfQueueJob } from "#features/notifications/jobs.ts";
import { sendNoticePush } from "#features/notifications/jobs-push.ts";
import { drawMapJob, publishDatasetJob } from "#features/opinions/jobs.ts";
import { countFiguresJob } from "#features/oversight/jobs.ts";
import { recountJob, settleVotesJob } from "#features/points/jobs.ts";
import { forgetDueJob } from "#features/readers/jobs.ts";
import { publishDue } from "#features/reviews/jobs.ts";
import type { JobName, JobPayloads } from "#lib/jobs/enqueue.ts";
import { sendQueuedMail } from "#lib/mail/job.ts";

/** What is done for each background job. A handler may run more than once for one job. */
export const JOBS: { [N in JobName]: (payload: JobPayloads[N]) => Promise<void> } = {
  "mail.send": sendQueuedMail,
  "reviews.publish-due": publishDue,
  "accounts.sweep": sweepAccountsJob,
  "comments.sweep": sweepCommentsJob,
  "points.settle-votes": settleVotesJob,
  "points.recount": recountJob,
  "readers.forget": forgetDueJob,
  "feeds.changed": tellHub,
  "moderation.reject-all": rejectAllJob,
  "oversight.count": countFiguresJob,
  "opinions.map": drawMapJob,
  "opinions.dataset": publishDatasetJob,
  "figures.record-day": recordDayJob,
  "notifications.gather": gatherNoticesJob,
  "notifications.mail": sendNoticeMail,
  "notifications.push": sendNoticePush,
  "notifications.queue": tellOfQueueJob,
  "notifications.sweep": sweepNoticesJob,
  "moderation.bulk": workBulkJob,
  "moderation.pace": paceJob,
};

/** When the regular ones run (cron, UTC); with several workers each still runs once. */
export const SCHEDULE: Partial<Record<JobName, string>> = {
  "reviews.publish-due": "* * * * *",
  "accounts.sweep": "17 * * * *",
  "comments.sweep": "23 3 * * *",
  "readers.forget": "* * * * *",
  "oversight.count": "29 3 * * *",
  "opinions.map": "11 3 * * *",
  "opinions.dataset": "41 3 * * *",
  "figures.record-day": "55 23 * * *",
  "points.settle-votes": "* * * * *",
  "moderation.pace": "* * * * *",
  "points.recount": "43 3 * * *",
  "notifications.gather": "* * * * *",
  "notifications.queue": "7 * * * *",
  "notifications.sweep": "23 4 * * *",
};
