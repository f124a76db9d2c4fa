import type { APIResponse } from "@playwright/test";
import { aCaller, answersOf, CALLERS, type Caller } from "../support/doors/callers.ts";
import { HOUSE_PAGES } from "../support/doors/pages.ts";
import { type Knock, ROUTE_DOORS } from "../support/doors/routes.ts";
import { expect, test } from "../support/e2e.ts";

const WAYS: [RegExp, string][] = [
  [/^\/sign-in\b/, "sign-in"],
  [/^\/settings\/standing\b/, "standing"],
  [/[?&]refused=1\b/, "refused"],
  [/[?&]done=/, "done"],
  [/^\/inbox$/, "inbox"],
];

/** An answer in one word: its status, or where it leads. */
function inAWord(answer: APIResponse): string {
  const { location } = answer.headers();
  if (!location) return String(answer.status());
  const path = location.replace(process.env.SITE ?? "", "");
  return WAYS.find(([way]) => way.test(path))?.[1] ?? "there";
}

test.describe.configure({ mode: "parallel" });

for (const [name, { on, may }] of Object.entries(ROUTE_DOORS)) {
  test(`${name} answers everybody as its table says`, async ({ playwright }) => {
    const [method = ""] = name.split(" ");
    const answers = answersOf(may);
    expect([...answers.keys()]).toEqual([...CALLERS]);
    const origin = process.env.SITE ?? "";
    const site = await playwright.request.newContext({ baseURL: origin, maxRedirects: 0 });
    const knock = async (caller: Caller, make: (typeof on)[string]) => {
      const { viewer, cookie } = await aCaller(caller);
      const { path, body, form }: Knock = await make(viewer);
      const sent = form ? { multipart: form } : body ? { data: body } : {};
      // A jar of its own for each: what is kept for a guest is nobody else's.
      return inAWord(await site.fetch(path, { method, headers: { origin, cookie }, ...sent }));
    };
    for (const caller of CALLERS) {
      // Strangers are asked who they are whatever they knock for, and what they press is kept for so many only.
      const tried = Object.values(on).slice(0, caller === "guest" || caller === "banned" ? 1 : undefined);
      const told = [];
      for (const make of tried) told.push(await knock(caller, make));
      expect(told, `${caller} on ${Object.keys(on).join(", ")}`).toEqual(answers.get(caller)?.slice(0, told.length));
    }
    await site.dispose();
  });
}

for (const [name, { path, may }] of Object.entries(HOUSE_PAGES)) {
  test(`the page ${name} is shown to whom it is for`, async ({ playwright }) => {
    const site = await playwright.request.newContext({ baseURL: process.env.SITE ?? "", maxRedirects: 0 });
    const address = await path();
    for (const caller of CALLERS) {
      const { cookie } = await aCaller(caller);
      expect(inAWord(await site.get(address, { headers: { cookie } })), caller).toBe(may[caller]);
    }
    await site.dispose();
  });
}
