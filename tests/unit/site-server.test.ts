import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { bulkFilter } from "#features/moderation/inputs-bulk.ts";
import { createSiteServer } from "#lib/http/site-server.ts";

it("takes the address that chooses as many comments as can be chosen, also as referrer, and not any length", async () => {
  const server = createSiteServer(10_000).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  server.on("request", (request, response) => response.end(String(request.url?.length)));
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ids = Array.from({ length: 500 }, () => crypto.randomUUID());
  expect(bulkFilter.parse({ view: "held", action: "spam", ids }).ids).toHaveLength(500);
  const chosen = `/moderation/bulk?${new URLSearchParams(ids.map((id) => ["ids", id]))}`;
  const answer = await fetch(origin + chosen, { headers: { referer: origin + chosen } });
  expect([answer.status, await answer.text()]).toEqual([200, String(chosen.length)]);
  expect((await fetch(origin, { headers: { "x-long": "x".repeat(70_000) } })).status).toBe(431);
});
