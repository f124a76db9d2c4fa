import { notFound, permanentRedirect, redirect } from "next/navigation";
import { getProfile, getReaderAt } from "#features/readers/cache.ts";
import { readToken } from "#features/readers/policy.ts";
import type { Profile } from "#features/readers/queries.ts";
import { nameToken } from "#lib/auth/names.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

/** Who is at `/readers/<written>`, or null: nobody has that name, nor had it until not long ago. */
export async function findReader(written: string): Promise<Profile | null> {
  const token = readToken(written);
  const reader = token && (await getReaderAt(nameToken(token)));
  return reader ? getProfile(reader.id) : null;
}

/**
 * The same for a page: leads every other spelling to the one right one for good, and a former name, which somebody else may
 * have one day, to the present one for now.
 */
export async function requireReader(locale: Locale, written: string): Promise<Profile> {
  const profile = await findReader(written);
  if (!profile) notFound();
  const right = nameToken(profile.name);
  const token = nameToken(readToken(written) ?? "");
  const path = localPath(locale, `/readers/${encodeURIComponent(right)}`);
  if (token !== right) redirect(path);
  if (written !== right && written !== encodeURIComponent(right)) permanentRedirect(path);
  return profile;
}
