import { answerFigure } from "#features/figures/answer.ts";
import { currentViewer } from "#lib/auth/current.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ slug: string; file: string }> };

/** The numbers behind a review's figures, `/reviews/<slug>/edit/figures/agreement.csv` and so on. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  return answerFigure(await currentViewer(), slug, file);
}
