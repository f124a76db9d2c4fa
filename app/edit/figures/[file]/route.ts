import { answerFigure } from "#features/figures/answer.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ file: string }> };

/** The numbers behind the figures of all reviews, `/edit/figures/agreement.csv` and so on. Asks `currentViewer` who is there. */
export async function GET(_request: Request, { params }: Context) {
  return answerFigure(null, (await params).file);
}
