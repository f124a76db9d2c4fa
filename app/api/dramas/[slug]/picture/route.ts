import { answerPictureForm } from "#features/pictures/answer-form.ts";
import { currentViewer } from "#lib/auth/current.ts";

type Props = { params: Promise<{ slug: string }> };

/** A plain form's door: a picture with its words, other words for the one that is there, or `act=remove`. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  return answerPictureForm(request, (await params).slug, currentViewer);
}
