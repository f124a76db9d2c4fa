import "server-only";
import { spendProof } from "#features/proofs/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { siteUrl } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { dropSpoilers } from "#lib/markdown/spoiler-text.ts";
import { askOutside } from "./ask-outside.ts";
import { type Finding, isProofAsked, screen, settle, strictest } from "./policy.ts";
import { findRules, listWaitingWords, type ScreeningRules, type WriterFacts } from "./queries.ts";
import { countLinks, episodesBeyond, likestOf } from "./read-text.ts";

export type ToScreen = {
  body: string;
  /** The last episode it is said to give away, and how many there are. */
  spoilsThrough: number;
  episodes: number;
  /** Where it stands, as a path. */
  path: string;
  isEdit: boolean;
  /** The writer was asked to rephrase and wants it looked at as it is. */
  anyway: boolean;
  /** What the form noticed: the field nobody sees was filled in, and how long the typing took. */
  isTrapped?: boolean;
  typedSeconds?: number | null;
  /** The proof of work that came with it. */
  proof?: string | undefined;
};

/** What becomes of the words: their first status, and what was found. `refusal` asks the writer to rephrase: nothing is stored. */
export type Screening = {
  held: string | null;
  findings: ReturnType<typeof settle>;
  refusal: AppError | null;
};

/**
 * Runs every check over some words in their order (docs/moderation.md), keeps all that was found and lets the strictest
 * decide. The same for a new comment and for an edit.
 */
export async function screenComment(viewer: Viewer, facts: WriterFacts, text: ToScreen): Promise<Screening> {
  const rules = await findRules(facts.version);
  const isStaff = viewer.role !== "reader";
  const others = !isStaff && facts.trust === "new" ? await listWaitingWords(viewer.id) : [];
  const { screening, switches } = rules.settings;
  const asksProof = isProofAsked({ trust: facts.trust, isStaff, isEdit: text.isEdit }, switches);
  const proofFault = asksProof ? await spendProof("comment", text.proof) : null;
  const writer = { ...facts, isStaff, proofFault, ...whoWrites(viewer, text) };
  const found = screen(
    { ...writer, ...readText(text, rules), likeness: likestOf(text.body, others) },
    { ...screening, ...switches },
  );
  const outside = isStaff ? null : await askOutside(toAsk(viewer, text));
  return decide(outside ? [...found, outside] : found, text.anyway || !rules.settings.switches.askFirst);
}

function readText({ body, spoilsThrough, episodes }: ToScreen, { findWords }: ScreeningRules) {
  return {
    words: findWords(body),
    links: countLinks(body),
    length: body.length,
    episodesNamed: episodesBeyond(dropSpoilers(body), spoilsThrough, episodes),
  };
}

function whoWrites(viewer: Viewer, { isTrapped = false, typedSeconds = null, isEdit }: ToScreen) {
  return { isPremoderated: viewer.isPremoderated, isTrapped, typedSeconds, isEdit };
}

function toAsk(viewer: Viewer, { body, path, isEdit }: ToScreen) {
  return { body, authorName: viewer.name, authorId: viewer.id, pageUrl: `${siteUrl()}${path}`, isEdit };
}

function decide(found: Finding[], isAsked: boolean): Screening {
  const worst = strictest(found);
  const asks = worst?.verdict === "ask" && !isAsked;
  return { held: worst ? worst.check : null, findings: settle(found), refusal: asks ? rephrase(found) : null };
}

/** A kind sentence for each thing in the way, and the words of the button that posts it all the same. */
function rephrase(found: Finding[]): AppError {
  const asking = found.filter(({ verdict }) => verdict === "ask");
  const words = asking.flatMap(({ details }) => ((details.words ?? []) as { said: string }[]).map(({ said }) => said));
  return new AppError("invalid", "screening.rephrase", {
    values: { words: [...new Set(words)].join(", ") },
    fields: {
      body: asking.flatMap(({ check }) => (check in ASKED ? [ASKED[check as keyof typeof ASKED]] : [])),
      anyway: ["screening.anyway"],
    },
  });
}

const ASKED = {
  words: "screening.ask.words",
  duplicate: "screening.ask.duplicate",
} as const;
