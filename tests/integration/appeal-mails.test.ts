import { eq } from "drizzle-orm";
import { afterAll, expect, it, vi } from "vitest";
import { appeals } from "#db/schema/moderation.ts";
import { aMailServer, beginAt, header } from "../support/notice-mails.ts";
import { openOwnDatabase } from "../support/own-database.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_appeal_mails");

const server = await aMailServer();
afterAll(async () => {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
  vi.unstubAllEnvs();
  await server.close();
});

it("writes to somebody banned what was decided on their appeal and why, whatever they chose", async () => {
  const { mina, db, aReader, banUser, saveChoices, deliver, mailsTo } = await beginAt(() => server);
  const { appealSanction, decideAppeal } = await import("#features/appeals/mutations.ts");
  await saveChoices(mina, { language: "en", hearsBelowOwn: true, choices: {} });
  const { sanctionId } = await banUser(await aReader({ role: "moderator" }), { userId: mina.id, reason: "x" });
  await appealSanction(mina, { sanctionId, body: "That was my brother." });
  const [appeal] = await db.select().from(appeals).where(eq(appeals.sanctionId, sanctionId));
  const answer = "He wrote from your account.\r\n\r\nSo it \u202estays.";
  const judge = await aReader({ role: "moderator" });
  await decideAppeal(judge, { appealId: appeal?.id ?? "", outcome: "upheld", answer });
  await deliver([mina], new Date(Date.now() + 60_000));
  const told = (await mailsTo(mina)).find(({ subject }) => subject?.includes("the decision stays"));
  expect(told?.text).toContain("> He wrote from your account.\n> \n> So it stays.");
  expect(told?.html).toMatch(/pre-line[^>]*>He wrote from your account\.\n\nSo it stays\.</);
  expect(told?.text).toContain("https://verdict.example/settings/standing");
  expect(told?.text).not.toContain("unsubscribe");
  expect(header(told, "list-unsubscribe")).toBeUndefined();
  expect(told?.text).not.toContain(judge.name);
});
