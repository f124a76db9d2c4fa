import { answerOembed } from "#features/feeds/answer-oembed.ts";

/** What other sites show of a review when they embed a link to it: `/api/oembed?url=…&format=json`. */
export async function GET(request: Request): Promise<Response> {
  return answerOembed(new URL(request.url).searchParams);
}
