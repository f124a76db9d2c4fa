import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { AppError } from "#lib/errors.ts";
import { noteViewer } from "#lib/request-context.ts";
import { SESSION_COOKIE } from "./cookie-names.ts";
import { findViewer, type Viewer } from "./viewer.ts";

/** Who sent this request; asked once for all parts of a page. Reads a cookie: never call it on the way to a public page. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  const viewer = token ? await findViewer(token) : null;
  if (viewer) noteViewer(viewer.id);
  return viewer;
});

/** The same, or an `unauthenticated` refusal. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) throw new AppError("unauthenticated", "errors.unauthenticated");
  return viewer;
}
