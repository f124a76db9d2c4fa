import { eq } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { noticePeople } from "#db/schema/notifications.ts";
import { aMailServer, beginAt } from "../support/notice-mails.ts";
import { openOwnDatabase } from "../support/own-database.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_refused_mails");

let server: Awaited<ReturnType<typeof aMailServer>>;

afterEach(async () => {
  const { closeDatabase } = await import("#db/client.ts");
  await closeDatabase();
  vi.unstubAllEnvs();
  await server.close();
});

async function begin() {
  server = await aMailServer();
  return beginAt(() => server);
}

it("tries again what a mail server refuses for now", async () => {
  const { mina, jisu, say, gathered, queueDueMails, mailsOf, sendNoticeMail, mailsTo, addressOf } = await begin();
  const first = await say(mina, "One.");
  await say(jisu, "Two.", first.id);
  server.refused.set(await addressOf(mina), { code: 451, at: "RCPT" });
  await gathered();
  await queueDueMails();
  const [{ id: mailId } = { id: "" }] = await mailsOf(mina);
  await expect(sendNoticeMail({ mailId })).rejects.toThrow();
  server.refused.clear();
  await sendNoticeMail({ mailId });
  expect(await mailsTo(mina)).toHaveLength(1);
});

it("stops mailing an address that is refused for good three times, until its owner asks to try again", async () => {
  const { mina, jisu, say, deliver, mailsOf, mailsTo, addressOf, resumeMails, db } = await begin();
  const first = await say(mina, "One.");
  const stoppedAt = async () =>
    (await db.select().from(noticePeople).where(eq(noticePeople.userId, mina.id)))[0]?.mailStoppedAt ?? null;
  server.refused.set(await addressOf(mina), { code: 550, at: "RCPT" });
  for (let times = 1; times <= 3; times++) {
    expect(await stoppedAt()).toBeNull();
    await say(jisu, `Answer ${times}.`, first.id);
    await deliver([mina]);
  }
  expect(await stoppedAt()).toBeInstanceOf(Date);
  server.refused.clear();
  await say(jisu, "Answer 4.", first.id);
  await deliver([mina]);
  expect((await mailsOf(mina)).map(({ outcome, smtpCode }) => [outcome, smtpCode])).toEqual([
    ["refused", 550],
    ["refused", 550],
    ["refused", 550],
    ["dropped", null],
  ]);
  await resumeMails(mina);
  await say(jisu, "Answer 5.", first.id);
  await deliver([mina]);
  expect(await mailsTo(mina)).toHaveLength(1);
});

it("sends nothing to an address that was stopped by hand, until its owner asks to try again", async () => {
  const { mina, jisu, say, deliver, mailsTo, addressOf, resumeMails, stopMails, countRefusal } = await begin();
  const first = await say(mina, "One.");
  expect(await stopMails("nobody@example.org")).toBe(false);
  for (let times = 0; times < 2; times++)
    expect(await stopMails(` ${(await addressOf(mina)).toUpperCase()}`)).toBe(true);
  await say(jisu, "Two.", first.id);
  await deliver([mina]);
  // What was on its way when it was stopped can still be refused.
  await countRefusal(mina.id);
  await say(jisu, "Two and a half.", first.id);
  await deliver([mina]);
  expect(await mailsTo(mina)).toEqual([]);
  await resumeMails(mina);
  await say(jisu, "Three.", first.id);
  await deliver([mina]);
  expect(await mailsTo(mina)).toHaveLength(1);
});

it("does not hold a refused letter against its address", async () => {
  const { mina, jisu, say, deliver, mailsOf, addressOf, db } = await begin();
  const first = await say(mina, "One.");
  server.refused.set(await addressOf(mina), { code: 554, at: "DATA" });
  await say(jisu, "Two.", first.id);
  await deliver([mina]);
  expect((await mailsOf(mina))[0]).toMatchObject({ outcome: "refused", smtpCode: 554 });
  expect(await db.select().from(noticePeople).where(eq(noticePeople.userId, mina.id))).toEqual([]);
});
