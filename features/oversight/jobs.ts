import "server-only";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { countFigures } from "./mutations.ts";
import { FIGURES_TAG } from "./queries.ts";

/** Job `oversight.count`. */
export async function countFiguresJob(): Promise<void> {
  await countFigures();
  await expireEverywhere([FIGURES_TAG]);
}
