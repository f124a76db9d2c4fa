import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { sentMails } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

type Refusal = { code: number; at: "RCPT" | "DATA" };

/** A real mail server on this machine; it refuses what it is told to. */
export async function aMailServer(port = 0) {
  const received: { mail: ParsedMail; to: string }[] = [];
  const refused = new Map<string, Refusal>();
  const refusal = ({ code }: Refusal) => Object.assign(new Error("No"), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const no = refused.get(address);
      done(no?.at === "RCPT" ? refusal(no) : undefined);
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        const no = refused.get(to);
        if (no) return done(refusal(no));
        received.push({ mail, to });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    received,
    refused,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Everything that mails notices, under an environment of its own, as a worker that was started with it. */
export async function aWorker(port: number) {
  vi.resetModules();
  vi.stubEnv("MAIL_URL", `smtp://127.0.0.1:${port}?from=verdict%40example.org`);
  vi.stubEnv("SITE_URL", "https://verdict.example");
  const [support, rows, client, comments, edits, jobs, mails, mutations, follow, moderation, sanctions, notes] =
    await Promise.all([
      import("./notices.ts"),
      import("./rows.ts"),
      import("#db/client.ts"),
      import("#features/comments/mutations.ts"),
      import("#features/comments/mutations-edit.ts"),
      import("#features/notifications/jobs.ts"),
      import("#features/notifications/mutations-mail.ts"),
      import("#features/notifications/mutations.ts"),
      import("#features/notifications/mutations-follow.ts"),
      import("#features/moderation/mutations-decide.ts"),
      import("#features/moderation/mutations-sanctions.ts"),
      import("#features/moderation/mutations-notes.ts"),
    ]);
  const { db } = client;
  const addressOf = async ({ id }: Viewer) => (await db.select().from(users).where(eq(users.id, id)))[0]?.email ?? "";
  const mailsOf = ({ id }: Viewer) =>
    db.select().from(sentMails).where(eq(sentMails.userId, id)).orderBy(sentMails.createdAt, sentMails.id);
  /** Decides on what is due at a time and sends what waits for these people. */
  const deliver = async (people: Viewer[], now = new Date()) => {
    await support.gathered(now);
    await mails.queueDueMails(now);
    for (const person of people)
      for (const mail of await mailsOf(person))
        if (mail.outcome === "waiting") await jobs.sendNoticeMail({ mailId: mail.id });
  };
  return {
    ...support,
    ...rows,
    ...comments,
    ...edits,
    ...jobs,
    ...mails,
    ...mutations,
    ...follow,
    ...moderation,
    ...sanctions,
    ...notes,
    db,
    addressOf,
    mailsOf,
    deliver,
  };
}

/** Two readers under a review, what they say there, and the mails that came for one of them to the server there is now. */
export async function beginAt(server: () => Awaited<ReturnType<typeof aMailServer>>) {
  const worker = await aWorker(server().port);
  const [mina, jisu, review] = [await worker.aReader(), await worker.aReader(), await worker.aReview()];
  const say = (viewer: Viewer, body: string, parentId?: string) =>
    worker.postComment(viewer, { reviewId: review.id, body, parentId });
  const mailsTo = async (viewer: Viewer) => {
    const address = await worker.addressOf(viewer);
    return server()
      .received.filter(({ to }) => to === address)
      .map(({ mail }) => mail);
  };
  return { ...worker, mina, jisu, review, say, mailsTo };
}

export const header = (mail: ParsedMail | undefined, name: string) =>
  mail?.headerLines
    .find(({ key }) => key === name)
    ?.line.replace(/\r?\n\s+/g, " ")
    .slice(name.length + 2);
