import { setTimeout as pause } from "node:timers/promises";
import { connect, isDatabaseAway } from "#db/client.ts";
import { StartError } from "#db/start-error.ts";
import { say } from "./run-command.ts";

const WAIT_MS = 30_000;

/** Waits until the database at `url` answers. Throws StartError with what is wrong; never repeats the password. */
export async function reachDatabase(url: string, waitMs = WAIT_MS): Promise<void> {
  const place = placeOf(url);
  const deadline = Date.now() + waitMs;
  for (let tries = 0; ; tries++) {
    const problem = await ask(url);
    if (!problem) return;
    const sentence = explain(problem, place);
    if (sentence) throw new StartError(sentence);
    if (Date.now() >= deadline) {
      const seconds = Math.round(waitMs / 1000);
      throw new StartError(
        `No database answers at ${place.host} (waited ${seconds} s): start it, or correct DATABASE_URL. Without DATABASE_URL, Verdict brings its own.`,
      );
    }
    if (tries === 0) say(`Waiting for the database at ${place.host} …`);
    await pause(Math.min(500, waitMs));
  }
}

function placeOf(url: string) {
  const parsed = isDecodable(url) && URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new StartError(
      "DATABASE_URL is not the address of a PostgreSQL database: write it as postgres://user:password@host:5432/database.",
    );
  }
  const host = parsed.searchParams.get("host") ?? (parsed.host || "localhost");
  return { host, user: decodeURIComponent(parsed.username), database: decodeURIComponent(parsed.pathname.slice(1)) };
}

function isDecodable(url: string): boolean {
  try {
    return decodeURIComponent(url) !== "";
  } catch {
    return false;
  }
}

async function ask(url: string): Promise<unknown> {
  const sql = connect(url, { max: 1 });
  try {
    await sql`select 1`;
    return null;
  } catch (error) {
    return error ?? new Error("unknown");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function explain(problem: unknown, { host, user, database }: ReturnType<typeof placeOf>): string | null {
  const { code = "", message = "" } = problem as { code?: string; message?: string };
  if (code === "3D000") {
    return `There is no database "${database}" at ${host}: create it (createdb ${database}), or correct DATABASE_URL.`;
  }
  if (code.startsWith("28")) {
    return `The database at ${host} refused the user "${user}": correct the user or the password in DATABASE_URL.`;
  }
  if (isDatabaseAway(problem) || code === "EAI_AGAIN" || code === "EHOSTUNREACH") return null;
  return `The database at ${host} cannot be used: ${message.split("\n")[0]}.`;
}
