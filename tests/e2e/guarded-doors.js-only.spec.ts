import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

/** Every route that writes, with a body its shape accepts. */
const doors = (ids: { review: string; point: string; comment: string }) => [
  { method: "post", path: "/api/votes", body: { pointId: ids.point, stance: "agree" } },
  { method: "post", path: "/api/comments", body: { reviewId: ids.review, body: "A word." } },
  {
    method: "put",
    path: "/api/drafts",
    body: { reviewId: ids.review, place: "post", body: "A word.", draftKey: ids.comment },
  },
  { method: "patch", path: `/api/comments/${ids.comment}`, body: { revision: 1, body: "Other words." } },
  { method: "delete", path: `/api/comments/${ids.comment}`, body: {} },
  { method: "post", path: `/api/comments/${ids.comment}/upvote`, body: { isUp: true } },
  { method: "post", path: `/api/comments/${ids.comment}/mark`, body: { kind: "featured", isSet: true } },
  {
    method: "post",
    path: `/api/moderation/comments/${ids.comment}`,
    body: { action: "hide", status: "visible", revision: 1, reason: "spam", note: "" },
  },
  {
    method: "post",
    path: "/api/push",
    body: { endpoint: "https://push.example.com/x", keys: { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) } },
  },
  { method: "post", path: `/api/moderation/comments/${ids.comment}/claim`, body: { isHere: true } },
  { method: "post", path: "/api/moderation/undo", body: { entryId: ids.comment } },
];
type Door = ReturnType<typeof doors>[number];
const knock = (request: APIRequestContext, { method, path, body }: Door, origin: string | undefined) =>
  request.fetch(path, { method, data: body, headers: origin ? { origin } : {} });

test("guests, other sites and readers get no further than they may", async ({ page, review, signIn }) => {
  const comment = await aComment(await aReader(), review);
  const all = doors({ review: review.id, point: review.points[0]?.id ?? "", comment: comment.id });
  const own = process.env.SITE ?? "";
  for (const door of all) {
    expect((await knock(page.request, door, own)).status(), `guest ${door.method} ${door.path}`).toBe(401);
  }
  await signIn();
  for (const door of all) {
    for (const origin of ["https://elsewhere.example", "null", undefined]) {
      const answer = await knock(page.request, door, origin);
      expect(answer.status(), `${origin} ${door.method} ${door.path}`).toBe(403);
    }
  }
  for (const door of all.slice(3).filter(({ path }) => !/\/(?:upvote|mark|push)$/.test(path))) {
    expect((await knock(page.request, door, own)).status(), `reader ${door.method} ${door.path}`).toBe(404);
  }
});

test("no other site plants an answer in a guest's browser, by either door", async ({ page, review, playwright }) => {
  const pointId = review.points[0]?.id ?? "";
  const own = process.env.SITE ?? "";
  const path = `/reviews/${review.slug}/mine`;
  const html = await (await page.request.get(path)).text();
  const form =
    new RegExp(`<form(?:(?!</form>).)*value="${pointId}"(?:(?!</form>).)*</form>`, "s").exec(html)?.[0] ?? "";
  const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => ({
    name: /name="([^"]*)"/.exec(tag)?.[1] ?? "",
    value: plain(/value="([^"]*)"/.exec(tag)?.[1] ?? ""),
  }));
  const filled = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
  expect(Object.keys(filled).some((name) => name.startsWith("$ACTION"))).toBe(true);
  const { id: commentId } = await aComment(await aReader(), review);
  const plant = async (origin: string | undefined, door: "json" | "form" | "upvote") => {
    const guest = await playwright.request.newContext({ baseURL: own, maxRedirects: 0 });
    const headers: Record<string, string> = origin ? { origin } : {};
    if (door === "upvote") await guest.post(`/api/comments/${commentId}/upvote`, { headers, data: { isUp: true } });
    else
      await (door === "json"
        ? guest.post("/api/votes", { headers, data: { pointId, stance: "agree" } })
        : guest.post(path, { headers, multipart: { ...filled, stance: "agree" } }));
    const { cookies } = await guest.storageState();
    await guest.dispose();
    return cookies.map(({ name }) => name);
  };
  for (const door of ["json", "form", "upvote"] as const) {
    for (const origin of ["https://elsewhere.example", "null", undefined]) {
      expect(await plant(origin, door), `${door} from ${origin}`).toEqual([]);
    }
    expect(await plant(own, door), `${door} from our own page`).toEqual(["verdict.intent"]);
  }
});

test("a ban ends access at the next request", async ({ page, review, signIn }) => {
  const { banUser } = await import("#features/moderation/mutations-sanctions.ts");
  const reader = await signIn();
  const [, post] = doors({ review: review.id, point: "", comment: "" });
  const own = process.env.SITE ?? "";
  expect((await knock(page.request, post as Door, own)).ok()).toBe(true);
  await banUser(await aReader({ role: "moderator" }), { userId: reader.id, reason: "Spam" });
  expect((await knock(page.request, post as Door, own)).status()).toBe(401);
});
