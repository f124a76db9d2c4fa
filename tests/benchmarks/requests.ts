import { randomUUID } from "node:crypto";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import type { Reader, ReviewUnderLoad } from "./rows.ts";
import type { Sent } from "./wrk.ts";

/** What a signed-in reader's browser sends along; each reader comes from an address of their own. */
export function headersOf(reader: Reader, index: number): Record<string, string> {
  return {
    Cookie: `${SESSION_COOKIE}=${reader.token}; verdict.signed-in=1`,
    "X-Forwarded-For": `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
  };
}

function writing(origin: string, reader: Reader, index: number) {
  return { ...headersOf(reader, index), Origin: origin, "Content-Type": "application/json" };
}

/** Everyone's answers in turn, first one way and then the other, so that each request changes a row. */
export function voteRequests(origin: string, readers: Reader[], reviews: ReviewUnderLoad[]): Sent[] {
  const points = reviews.flatMap((review) => review.points);
  return ["agree", "disagree"].flatMap((stance) =>
    readers.map((reader, index) => ({
      path: "/api/votes",
      headers: writing(origin, reader, index),
      body: JSON.stringify({ pointId: points[index % points.length], stance }),
    })),
  );
}

/** Comments of everyday length, each its own words, spread over the reviews. */
export function commentRequests(origin: string, readers: Reader[], reviews: ReviewUnderLoad[], count: number): Sent[] {
  return Array.from({ length: count }, (_, index) => {
    const reader = readers[index % readers.length] as Reader;
    const body = `Remark ${randomUUID()}: the *second* episode is where it won me over, and the song stayed.`;
    return {
      path: "/api/comments",
      headers: writing(origin, reader, index % readers.length),
      body: JSON.stringify({ reviewId: reviews[index % reviews.length]?.id, body, idempotencyKey: randomUUID() }),
    };
  });
}

/** The same votes and comments for the bare server. */
export function plainVotes(readers: Reader[], reviews: ReviewUnderLoad[]): Sent[] {
  const points = reviews.flatMap((review) => review.points);
  return ["agree", "disagree"].flatMap((stance) =>
    readers.map(({ id }, index) => ({
      path: "/vote",
      body: JSON.stringify({ point: points[index % points.length], voter: id, stance }),
    })),
  );
}

export function plainComments(readers: Reader[], reviews: ReviewUnderLoad[]): Sent[] {
  return readers.map(({ id }, index) => ({
    path: "/comment",
    body: JSON.stringify({
      review: reviews[index % reviews.length]?.id,
      author: id,
      body: `Remark ${index}: the *second* episode is where it won me over, and the song stayed.`,
    }),
  }));
}
