import { answerDatasetFile } from "#features/opinions/answer.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

type Context = { params: Promise<{ file: string }> };

/** The files of the open dataset: `/data/verdict-points.csv` and so on. */
export async function GET(_request: Request, { params }: Context) {
  return answerDatasetFile((await params).file);
}
