import { isReady } from "#lib/telemetry/health.ts";

export const dynamic = "force-dynamic";

/** The process can do its work; 503 while the database is away or older than this version. */
export async function GET(): Promise<Response> {
  const isUp = await isReady();
  return Response.json(
    { status: isUp ? "ok" : "unavailable" },
    { status: isUp ? 200 : 503, headers: { "cache-control": "no-store", ...(isUp ? {} : { "retry-after": "2" }) } },
  );
}
