import { safePath } from "./safe-path.ts";

/** Where next-auth sends someone who has just signed in: the door that applies what they had pressed, then goes on to `to`. */
export function backPath(to: unknown): string {
  return `/back?${new URLSearchParams({ to: safePath(to) })}`;
}
