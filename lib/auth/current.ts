import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { AppError } from "#lib/errors.ts";
import { noteViewer } from "#lib/request-context.ts";
import { SESSION_COOKIE } from "./cookie-names.ts";
import { findViewer, type Viewer } from "./viewer.ts";

/**
 * Who sent this request, also where they are banned: only for what a banned person may still do (read why, appeal, take
 * their data along or have it deleted, sign out). Asked once for all parts of a page.
 */
export const currentPerson = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  const person = token ? await findViewer(token) : null;
  if (person) noteViewer(person.id);
  return person;
});

/**
 * Who sent this request; everywhere but in their own corner someone banned is a stranger. Reads a cookie: never call it on
 * the way to a public page.
 */
export async function currentViewer(): Promise<Viewer | null> {
  const person = await currentPerson();
  return person?.suspendedUntil === "forever" ? null : person;
}

/** The same, or an `unauthenticated` refusal. */
export async function requireViewer(): Promise<Viewer> {
  return orRefuse(await currentViewer());
}

/** Like `currentPerson`, or an `unauthenticated` refusal. */
export async function requirePerson(): Promise<Viewer> {
  return orRefuse(await currentPerson());
}

function orRefuse(viewer: Viewer | null): Viewer {
  if (!viewer) throw new AppError("unauthenticated", "errors.unauthenticated");
  return viewer;
}
