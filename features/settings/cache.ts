import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { findTallyDisplay, SETTINGS_TAG } from "./queries.ts";

export const getTallyDisplay = () => cached(findTallyDisplay, [], { name: "tally-display", tags: [SETTINGS_TAG] });
