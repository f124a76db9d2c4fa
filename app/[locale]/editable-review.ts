import { notFound, redirect } from "next/navigation";
import { type EditableReview, findEditable } from "#features/editor/queries.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { currentViewer } from "#lib/auth/current.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

/** Who asks for a page of the editing desk: a guest is led to the sign-in page and back. `path` is without the language. */
export async function requireSignedIn(locale: Locale, path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  const back = encodeURIComponent(localPath(locale, path));
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${back}`);
}

/** The review an editing page is about, `below` being its path below `/edit`. Not found for everyone who may not edit it. */
export async function requireEditable(
  { locale, slug }: { locale: Locale; slug: string },
  below = "",
): Promise<{ viewer: Viewer; review: EditableReview }> {
  if (!slugInput.safeParse(slug).success) notFound();
  const viewer = await requireSignedIn(locale, `/reviews/${slug}/edit${below}`);
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
