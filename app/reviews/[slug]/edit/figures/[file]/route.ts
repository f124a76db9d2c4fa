import { answerFigure } from "#features/figures/answer.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ slug: string; file: string }> };

/** The numbers behind a review's figures, `/reviews/<slug>/edit/figures/agreement.csv` and so on. Asks `currentViewer` who is there. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  return answerFigure(slug, file);
}
