import { redirect } from "next/navigation";
import { currentViewer } from "#lib/auth/current.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

/** Who asks for a page that nobody sees without an account; guests are led to the sign-in, and from there back to `path`. */
export async function signedInViewer(locale: Locale, path: string): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(localPath(locale, `/sign-in?callbackUrl=${encodeURIComponent(localPath(locale, path))}`));
  return viewer;
}
