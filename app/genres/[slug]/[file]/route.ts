import { answerSubjectFeed } from "#features/feeds/answer.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

type Context = { params: Promise<{ slug: string; file: string }> };

/** The feed of one genre, `/genres/<slug>/feed.xml`, `atom.xml` and `feed.json`. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  return answerSubjectFeed("genres", slug, file);
}
