import "server-only";
import { comments } from "#db/schema/comments.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import { AppError } from "#lib/errors.ts";
import type { PostCommentInput } from "./inputs.ts";
import type { CommentStatus } from "./policy.ts";
import { laterEpisode } from "./policy-writing.ts";

/** What became of a comment; `slug` is its review's present address. */
export type WrittenComment = {
  id: string;
  parentId: string | null;
  reviewId: string;
  pointId: string | null;
  slug: string;
  revision: number;
  status: CommentStatus;
  spoilsThrough: number;
};

/** Of its row, what every write of it answers with. */
export const written = {
  id: comments.id,
  parentId: comments.parentId,
  reviewId: comments.reviewId,
  pointId: comments.pointId,
  revision: comments.revision,
  status: comments.status,
  spoilsThrough: comments.spoilsThrough,
};

/**
 * The level of words that name a later episode is what their writer answers: that episode, or none of it. Throws invalid,
 * which asks, when nothing was answered.
 */
export function answeredLevel(
  { body, levelAnswer }: Pick<PostCommentInput, "body" | "levelAnswer">,
  level: number,
  episodes: number | null,
): number {
  const episode = levelAnswer === "leave" ? null : laterEpisode(body, level, episodes);
  if (episode === null || levelAnswer === "mark") return episode ?? level;
  const fields = { levelAnswer: ["comments.level.question" as const] };
  throw new AppError("invalid", "comments.level.question", { values: { episode }, fields });
}

/** Why a comment cannot be marked with this episode: the drama has no such one. */
export function whyNoSuchEpisode(episodes: number | null, spoilsThrough: number | undefined): AppError | null {
  if (spoilsThrough === undefined || spoilsThrough <= (episodes ?? UNKNOWN_EPISODES_MAX)) return null;
  const fields = { spoilsThrough: ["spoilers.errors.noSuchEpisode" as const] };
  return new AppError("invalid", "spoilers.errors.noSuchEpisode", { fields });
}
