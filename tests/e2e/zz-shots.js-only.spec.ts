import { test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const held = { status: "pending", statusReason: "links" } as const;
test("shots", async ({ page, review, signIn }) => {
  test.setTimeout(600_000);
  const long = await aReader({ name: "X".repeat(60) });
  const ko = await aReader({ name: "김민지" });
  const top = await aComment(ko, review, {
    bodyMarkdown: "이 장면에서 음악이 반 박자 늦게 나와요. 그래서 더 좋았어요.",
  });
  const reply = await aComment(long, review, {
    ...held,
    parentId: top.id,
    bodyMarkdown: "Look at https://example.org, the strings come in a beat too late and nobody seems to mind.",
    createdAt: new Date("2020-01-01"),
  });
  await aComment(ko, review, { parentId: reply.id, bodyMarkdown: "맞아요, 저도 그렇게 생각해요." });
  await aComment(ko, review, {
    ...held,
    bodyMarkdown: "광고 아니에요! ".repeat(900),
    createdAt: new Date("2020-01-02"),
  });
  const sm = await aReader({ name: "One Only" });
  await aComment(sm, review, held);
  for (let n = 0; n < 40; n++)
    await aComment(await aReader(), review, {
      ...held,
      createdAt: new Date(Date.UTC(2021, 0, n)),
      bodyMarkdown: `Held words ${n}. They said it was fine.`,
    });
  const shots: [string, string][] = [
    ["empty", "/moderation?author=nobody-at-all"],
    ["one", "/moderation?view=held&author=One+Only"],
    ["list", "/moderation?view=held&since=2020-01-01&mode=list"],
    ["onemode", "/moderation?view=held&mode=one"],
    ["ko", "/ko/moderation?view=held&mode=list&held=links"],
    ["item", `/moderation/comments/${reply.id}`],
    ["bulk", "/moderation/bulk?view=held&which=all&action=reject"],
    ["discussions", "/moderation/discussions"],
    ["discussion", `/moderation/discussions/${review.slug}`],
  ];
  await signIn({ role: "admin" });
  for (const [name, path] of shots) {
    await page.goto(path);
    for (const width of [390, 820, 1440]) {
      for (const colorScheme of ["light", "dark"] as const) {
        if (colorScheme === "dark" && width === 820) continue;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `/tmp/wt/desk-shots/${name}-${width}-${colorScheme}.png` });
      }
    }
  }
});
