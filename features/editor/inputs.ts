import { z } from "zod";

/** What the list of reviews to edit may be asked; whatever makes no sense is left out. */
export const editFilter = z.object({ after: z.uuid().optional().catch(undefined) });
