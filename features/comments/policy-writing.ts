import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import { SPOILER_WAS_HERE, withoutSpoilers } from "#lib/markdown/spoiler-text.ts";

/** So long after posting, or after the last change that was marked, new words are a correction nobody is told of. */
export const SILENT_EDIT_MINUTES = 5;

/** Where something is being written, within a review: `post`, `point:<id>`, `reply:<id>` or `edit:<id>`. */
export const DRAFT_PLACE = /^(?:post|(?:point|reply|edit):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;
export const editPlace = (commentId: string) => `edit:${commentId}`;
export const replyPlace = (commentId: string) => `reply:${commentId}`;
export const pointPlace = (pointId: string) => `point:${pointId}`;

/** What a guest's kept words say of where they were typed, so that what is sent or thrown away in one place leaves the others. */
export function keptAt(reviewId: string, place: string) {
  const [kind, id] = place.split(":");
  return { reviewId, parentId: kind === "reply" ? id : undefined, commentId: kind === "edit" ? id : undefined };
}

export function draftAt<D extends { place: string }>(place: string, drafts: readonly D[] | null | undefined) {
  return drafts?.find((draft) => draft.place === place);
}

/** Drafts of one person that are kept; the oldest makes room for another. */
export const DRAFTS_MAX = 50;
/** Days a draft is kept that nobody went on with. */
export const DRAFT_DAYS = 30;
/** How long it is known from which network a comment of somebody new came. */
export const NETWORK_DAYS = 7;

/** Whether a change of words still goes unmarked. `since` is when the words of before were posted, or last marked. */
export function isSilentEdit(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() < SILENT_EDIT_MINUTES * 60_000;
}

/** How a title is written after a `#`: "The beautiful OST" is `the-beautiful-ost`. */
export function titleToken(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
}

const NUMBER_WORDS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" ");
// 화 is the counter of episodes; before other syllables than these it begins a word of its own.
const EPISODE =
  /(?<![\p{L}\p{N}_#])(?:episodes?|eps?)[ .]{0,2}#?(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}.,])(?:제 ?)?(\d{1,3}) ?화(?=(?:에서|에|의|는|은|가|이|를|을|도|만|까지|부터|와|과|랑|보다|처럼|쯤|인|엔|때)?(?![\p{L}\p{N}_]))/giu;

export type EpisodeWords = { start: number; end: number; episode: number };

/** Where words name an episode, in order: `ep 8`, `Episode 8`, `episode eight`, `8화`. Linear in their length. */
export function episodesIn(words: string): EpisodeWords[] {
  return [...words.matchAll(EPISODE)].flatMap((match) => {
    const said = (match[1] ?? match[2] ?? "").toLowerCase();
    const episode = Number(said) || NUMBER_WORDS.indexOf(said) + 1;
    return episode > 0 ? [{ start: match.index, end: match.index + match[0].length, episode }] : [];
  });
}

/**
 * The last episode a text names that is later than the level it is marked with and that the drama has, or null. What
 * stands in inline spoilers is hidden already.
 */
export function laterEpisode(bodyMarkdown: string, level: number, episodes: number | null): number | null {
  const words = withoutSpoilers(bodyMarkdown).replaceAll(SPOILER_WAS_HERE, " ");
  const last = episodes ?? UNKNOWN_EPISODES_MAX;
  const named = episodesIn(words).map(({ episode }) => episode);
  const later = named.filter((episode) => episode > level && episode <= last);
  return later.length > 0 ? Math.max(...later) : null;
}
