import "server-only";
import { sweepAccountsJob } from "#features/accounts/jobs.ts";
import { tellHub } from "#features/feeds/jobs.ts";
import { countFiguresJob } from "#features/oversight/jobs.ts";
import { rejectAllJob } from "#features/moderation/jobs.ts";
import { drawMapJob, publishDatasetJob } from "#features/opinions/jobs.ts";
import { recountJob, settleVotesJob } from "#features/points/jobs.ts";
import { publishDue } from "#features/reviews/jobs.ts";
import type { JobName, JobPayloads } from "#lib/jobs/enqueue.ts";
import { sendQueuedMail } from "#lib/mail/job.ts";

/** What is done for each background job. A handler may run more than once for one job. */
export const JOBS: { [N in JobName]: (payload: JobPayloads[N]) => Promise<void> } = {
  "mail.send": sendQueuedMail,
  "reviews.publish-due": publishDue,
  "accounts.sweep": sweepAccountsJob,
  "points.settle-votes": settleVotesJob,
  "points.recount": recountJob,
  "feeds.changed": tellHub,
  "moderation.reject-all": rejectAllJob,
  "oversight.count": countFiguresJob,
  "opinions.map": drawMapJob,
  "opinions.dataset": publishDatasetJob,
};

/** When the regular ones run (cron, UTC); with several workers each still runs once. */
export const SCHEDULE: Partial<Record<JobName, string>> = {
  "reviews.publish-due": "* * * * *",
  "accounts.sweep": "17 * * * *",
  "oversight.count": "29 3 * * *",
  "opinions.map": "11 3 * * *",
  "opinions.dataset": "41 3 * * *",
  "points.settle-votes": "* * * * *",
  "points.recount": "43 3 * * *",
};
