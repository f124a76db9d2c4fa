import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { FIGURES_TAG, findFigures } from "./queries.ts";

/** The public record for everyone. Expired when it is counted anew. */
export const getFigures = () => cached(findFigures, [], { name: "moderation-figures", tags: [FIGURES_TAG] });
