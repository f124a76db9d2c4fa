import "server-only";
import { cookies } from "next/headers";
import { ASKED_COOKIE, isHttps } from "./cookie-names.ts";
import { askedMark, SIGN_IN_MINUTES } from "./sign-in-token.ts";

const MARKS_KEPT = 3;

/** Lets this browser know its own link again when it comes back by mail. */
export async function rememberAsked(token: string): Promise<void> {
  const jar = await cookies();
  const marks = [askedMark(token), ...readMarks(jar.get(ASKED_COOKIE)?.value)].slice(0, MARKS_KEPT);
  jar.set(ASKED_COOKIE, marks.join("."), {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps,
    path: "/",
    maxAge: SIGN_IN_MINUTES * 60,
  });
}

/** Whether this very browser asked for the link with this token. */
export async function hasAsked(token: string): Promise<boolean> {
  return readMarks((await cookies()).get(ASKED_COOKIE)?.value).includes(askedMark(token));
}

function readMarks(value: string | undefined): string[] {
  return value ? value.split(".") : [];
}
