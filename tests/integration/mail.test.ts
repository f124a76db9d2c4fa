import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, expect, it, vi } from "vitest";

const TO = "mina@example.org";
const LINK = "http://localhost:3000/sign-in/confirm?token=abc&email=mina%40example.org";
const mail = { to: TO, subject: "Your link", text: `Hello 지수\n\n${LINK}\n`, html: "<p>Hello 지수</p>" };

/** The mail code under an environment of its own, as a process that was started with it. */
async function withEnvironment(values: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  return import("#lib/mail/job.ts");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** `refusing`: what it answers to every recipient, with the address in it, as many do. */
async function aMailServer({ refusing }: { refusing?: number } = {}) {
  const received: { mail: ParsedMail; recipients: string[] }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      if (!refusing) return done();
      done(Object.assign(new Error(`<${address.toUpperCase()}>: no such mailbox`), { responseCode: refusing }));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        received.push({ mail: parsed, recipients: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { received, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

it("sends text and HTML to one recipient through the mail server, and prints nothing", async () => {
  const server = await aMailServer();
  const { sendQueuedMail } = await withEnvironment({
    MAIL_URL: `smtp://127.0.0.1:${server.port}?from=verdict%40example.org`,
  });
  const terminal = vi.spyOn(process.stdout, "write");
  await sendQueuedMail({ ...mail, link: LINK });
  expect(terminal.mock.calls.join("")).not.toContain("token=");
  const [sent] = server.received;
  expect(sent?.recipients).toEqual([TO]);
  expect(sent?.mail.from?.value).toEqual([{ name: "Verdict", address: "verdict@example.org" }]);
  expect(sent?.mail.subject).toBe("Your link");
  expect(sent?.mail.text).toContain(LINK);
  expect(sent?.mail.html).toContain("지수");
  await server.close();
});

it("lets nobody add headers or recipients", async () => {
  const server = await aMailServer();
  const { sendQueuedMail } = await withEnvironment({ MAIL_URL: `smtp://127.0.0.1:${server.port}` });
  const evil = { ...mail, subject: "Hi\r\nBcc: evil@example.com\r\n\r\nbody" };
  await sendQueuedMail(evil);
  await sendQueuedMail({ ...mail, to: "mina@example.org\r\nRCPT TO:<evil@example.com>" }).catch(() => {});
  await sendQueuedMail({ ...mail, to: "mina@example.org, evil@example.com" }).catch(() => {});
  for (const { mail: got, recipients } of server.received) {
    expect(recipients).not.toContain("evil@example.com");
    expect(recipients).toHaveLength(1);
    expect(got.bcc).toBeUndefined();
  }
  expect(server.received[0]?.mail.subject).toBe("Hi Bcc: evil@example.com body");
  await server.close();
});

it("fails, so that the queue tries again, when the mail server is away", async () => {
  const server = await aMailServer();
  await server.close();
  const { sendQueuedMail } = await withEnvironment({ MAIL_URL: `smtp://127.0.0.1:${server.port}` });
  await expect(sendQueuedMail(mail)).rejects.toThrow(/ECONNREFUSED/);
});

it("gives up what is refused for good, tries again what is refused for now, and repeats no address", async () => {
  const noteMail = vi.fn(async (..._note: unknown[]) => {});
  vi.doMock("#lib/mail/health.ts", () => ({ noteMail }));
  for (const refusing of [550, 450]) {
    const server = await aMailServer({ refusing });
    const { sendQueuedMail } = await withEnvironment({ MAIL_URL: `smtp://127.0.0.1:${server.port}` });
    const fault = await sendQueuedMail(mail).catch((error: unknown) => error);
    if (refusing === 550) expect(fault).toBeUndefined();
    else expect(fault).toMatchObject({ message: expect.stringMatching(/no such mailbox/), responseCode: 450 });
    expect(`${String(fault)} ${JSON.stringify(fault)} ${(fault as Error | undefined)?.stack}`).not.toMatch(/mina/i);
    expect(noteMail.mock.lastCall).toEqual(["failed", expect.stringContaining("[address]")]);
    expect(noteMail.mock.lastCall?.join(" ")).not.toMatch(/mina/i);
    await server.close();
  }
  vi.doUnmock("#lib/mail/health.ts");
});

it("does not send what has outlived its use", async () => {
  const server = await aMailServer();
  const { sendQueuedMail } = await withEnvironment({ MAIL_URL: `smtp://127.0.0.1:${server.port}` });
  await sendQueuedMail({ ...mail, expiresAt: new Date(Date.now() - 1).toISOString() });
  expect(server.received).toEqual([]);
  await server.close();
});

it("without a mail server writes the mail to a file only its owner reads and the link to the terminal", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-mail-"));
  const { sendQueuedMail } = await withEnvironment({ MAIL_URL: "", DATA_DIR: folder });
  const terminal = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await sendQueuedMail({ ...mail, link: LINK });
  const files = readdirSync(path.join(folder, "mail"));
  expect(files).toHaveLength(1);
  const file = path.join(folder, "mail", files[0] ?? "");
  expect(file).toMatch(/\.eml$/);
  expect(statSync(file).mode & 0o077).toBe(0);
  const parsed = await simpleParser(readFileSync(file));
  expect(parsed.text).toContain(LINK);
  expect(parsed.subject).toBe("Your link");
  expect(terminal.mock.calls.join("")).toContain(LINK);
});

it("remembers how it went, whoever sends", async () => {
  const noteMail = vi.fn(async () => {});
  vi.doMock("#lib/mail/health.ts", () => ({ noteMail }));
  const server = await aMailServer();
  await withEnvironment({ MAIL_URL: `smtp://127.0.0.1:${server.port}` });
  const { sendMail } = await import("#lib/mail/send.ts");
  await sendMail(mail);
  expect(noteMail.mock.calls).toEqual([["sent"]]);
  await server.close();
  await expect(sendMail(mail)).rejects.toThrow(/ECONNREFUSED/);
  expect(noteMail.mock.calls.slice(1)).toEqual([["failed", expect.stringContaining("ECONNREFUSED")]]);
  vi.doUnmock("#lib/mail/health.ts");
});
