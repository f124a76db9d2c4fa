import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { type EditableReview, findEditable } from "#features/editor/queries.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** The review an editing page is about, `below` being its path below `/edit`. Not found for everyone who may not edit it. */
export async function requireEditable(
  { locale, slug }: { locale: Locale; slug: string },
  below = "",
): Promise<{ viewer: Viewer; review: EditableReview }> {
  if (!slugInput.safeParse(slug).success) notFound();
  const viewer = await signedInViewer(locale, `/reviews/${slug}/edit${below}`);
  return { viewer, review: await orNotFound(findEditable(viewer, slug)) };
}

/** Shows the page for missing addresses where a read says that there is nothing for this viewer. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
