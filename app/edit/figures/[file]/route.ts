import { answerFigure } from "#features/figures/answer.ts";
import { currentViewer } from "#lib/auth/current.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ file: string }> };

/** The numbers behind the figures of all reviews, `/edit/figures/agreement.csv` and so on. */
export async function GET(_request: Request, { params }: Context) {
  return answerFigure(await currentViewer(), null, (await params).file);
}
