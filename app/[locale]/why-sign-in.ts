import { listKept } from "#features/accounts/kept.ts";
import { castVoteInput } from "#features/points/inputs.ts";
import { findPointTitle } from "#features/points/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What waits in this browser for its reader to sign in, the newest as a sentence; null when nothing does. */
export async function whySignIn(locale: Locale): Promise<string | null> {
  const t = translator(locale);
  const [kept] = await listKept();
  if (!kept) return null;
  if (kept.kind !== "vote") return t(`accounts.signIn.why.${kept.kind}`);
  const vote = castVoteInput.safeParse(kept.payload).data;
  const title = vote && (await findPointTitle(vote.pointId, vote.revision));
  return title ? t("accounts.signIn.why.vote", { title }) : null;
}
