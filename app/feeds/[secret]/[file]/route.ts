import { answerReplies } from "#features/notifications/answer-feed.ts";

type Context = { params: Promise<{ secret: string; file: string }> };

/** The answers to one person, for the feed reader that has their secret: nobody is asked who they are. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { secret, file } = await params;
  return answerReplies(request, secret, file);
}
