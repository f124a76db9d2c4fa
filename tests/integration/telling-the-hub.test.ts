import http from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { tellHub } from "#features/feeds/jobs.ts";
import { moveReviewAtTerminal } from "#features/reviews/mutations.ts";
import { setEnvironment } from "#lib/env.ts";
import { aReview } from "../support/rows.ts";

async function aHub(status: number) {
  const told: URLSearchParams[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      told.push(new URLSearchParams(body));
      response.writeHead(status, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  setEnvironment({
    WEBSUB_HUB: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    SITE_URL: "https://verdict.example",
  });
  return { told, close: () => server.close() };
}

async function queued(reviewId: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker._private_jobs where payload->>'reviewId' = ${reviewId}`,
  );
  return row?.count ?? 0;
}

afterEach(() => setEnvironment({ WEBSUB_HUB: "", SITE_URL: "" }));

it("tells the hub of every feed a review stands in, also once it is gone", async () => {
  const [hub, review] = [await aHub(204), await aReview()];
  await moveReviewAtTerminal("remove", { slug: review.slug, reason: "A test" });
  await tellHub({ reviewId: review.id });
  const [told] = hub.told;
  expect(told?.get("hub.mode")).toBe("publish");
  expect(told?.getAll("hub.url")).toEqual(
    ["", `/dramas/${review.slug}`].flatMap((folder) =>
      ["feed.xml", "atom.xml", "feed.json"].map((file) => `https://verdict.example${folder}/${file}`),
    ),
  );
  hub.close();
});

it("tries again when the hub refuses, and follows it nowhere else", async () => {
  for (const status of [500, 302]) {
    const hub = await aHub(status);
    await expect(tellHub({ reviewId: crypto.randomUUID() })).rejects.toThrow();
    expect(hub.told).toHaveLength(1);
    hub.close();
  }
});

it("is queued with the change itself, and not at all where there is no hub", async () => {
  const [quiet, told] = [await aReview(), await aReview()];
  await moveReviewAtTerminal("remove", { slug: quiet.slug, reason: "A test" });
  expect(await queued(quiet.id)).toBe(0);
  const hub = await aHub(204);
  await moveReviewAtTerminal("remove", { slug: told.slug, reason: "A test" });
  expect(await queued(told.id)).toBe(1);
  await expect(moveReviewAtTerminal("remove", { slug: told.slug, reason: "Again" })).rejects.toThrow();
  expect(await queued(told.id)).toBe(1);
  hub.close();
});
