import { expect, it, vi } from "vitest";
import { banUser } from "#features/moderation/mutations-sanctions.ts";
import { findDeparture } from "#features/readers/queries.ts";
import { aReader, aSession } from "../support/rows.ts";

// Stand-ins for the parts only a running Next can give: the request's cookie, and the tags of kept pages.
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
  headers: async () => new Headers(),
}));
vi.mock("next/cache", () => ({ revalidateTag: () => {}, updateTag: () => {}, refresh: () => {} }));
const { GET } = await import("#app/api/own-data/[file]/route.ts");
const { askToLeaveAction, showProfileAction, stayAction } = await import("#features/readers/actions.ts");

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ locale: "en", ...fields })) form.set(name, value);
  return form;
}

it("lets somebody banned take their data along, leave, and change their mind about it", async () => {
  const person = await aReader();
  await banUser(await aReader({ role: "moderator" }), { userId: person.id, reason: "Twelve links to one shop." });
  jar.set("verdict.session", await aSession(person));

  const file = "verdict-data.json";
  const answer = await GET(new Request(`http://site.test/api/own-data/${file}`), { params: Promise.resolve({ file }) });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ account: [{ id: person.id }], sanctions: [{ kind: "ban" }] });

  const leaving = askToLeaveAction(null, formOf({ manner: "erase", name: person.name }));
  await expect(leaving).rejects.toMatchObject({ digest: expect.stringContaining("/settings/leave") });
  expect(await findDeparture(person)).toMatchObject({ manner: "erase" });
  await expect(stayAction(null, formOf({}))).rejects.toMatchObject({ digest: expect.stringContaining("kept=1") });
  expect(await findDeparture(person)).toBeNull();

  expect(await showProfileAction(null, formOf({}))).toMatchObject({ ok: false, code: "unauthenticated" });
});
