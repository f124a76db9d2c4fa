import { z } from "zod";

/** As the job queue numbers them. */
export const retryJobInput = z.object({ jobId: z.string().regex(/^\d{1,18}$/) });
export type RetryJobInput = z.infer<typeof retryJobInput>;
