import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { env, siteUrl } from "#lib/env.ts";
import { noteMail } from "./health.ts";

/** Where a mail belongs: which message it is, what it answers, and of which list it can be signed off, if of any. */
export type MailPlace = {
  messageId: string;
  /** The messages above it in its thread, the first one first. */
  references: string[];
  list?: { id: string; name: string; unsubscribeUrl: string };
};
export type Mail = { to: string; subject: string; text: string; html: string; place?: MailPlace };

/** Whether mails leave this machine. Without it they are written to `mailFolder()`. */
export function hasMailServer(): boolean {
  return env().MAIL_URL !== undefined;
}

export function mailFolder(): string {
  return path.resolve(env().DATA_DIR, "mail");
}

/** The same for showing: its last two parts, as the whole path is nobody's business. */
export function shownMailFolder(): string {
  return path.join(path.basename(path.resolve(env().DATA_DIR)), "mail");
}

/**
 * Sends one mail to one recipient, or writes it as a file and returns the file's path; remembers for the overview how it
 * went. Throws what the mail server said, without anybody's address.
 */
export async function sendMail(mail: Mail): Promise<string | null> {
  try {
    const file = await deliver(mail);
    await noteMail("sent");
    return file;
  } catch (error) {
    const fault = withoutAddresses(error);
    await noteMail("failed", fault.message);
    throw fault;
  }
}

/** What went wrong, without the addresses that mail servers repeat: it is kept with failed jobs, shown and logged. */
function withoutAddresses(error: unknown): Error {
  const { message, code, command, responseCode } = (error instanceof Error ? error : new Error(String(error))) as Fault;
  const fault = new Error(message.replaceAll(/[^\s<>"':;,()]+@[^\s<>"':;,()]+/g, "[address]"));
  return Object.assign(fault, { code, command, responseCode });
}

type Fault = Error & { code?: unknown; command?: unknown; responseCode?: unknown };

async function deliver(mail: Mail): Promise<string | null> {
  const { MAIL_URL } = env();
  if (!MAIL_URL) return writeMail(mail);
  const transport = createTransport({ url: withoutFrom(MAIL_URL), ...LIMITS });
  try {
    await transport.sendMail(message(mail, senderOf(MAIL_URL)));
  } finally {
    transport.close();
  }
  return null;
}

const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

async function writeMail(mail: Mail): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const info = await transport.sendMail(message(mail, defaultSender()));
  const folder = mailFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const file = path.join(folder, `${stamp}-${randomUUID().slice(0, 8)}.eml`);
  await writeFile(`${file}.part`, info.message as Buffer, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return file;
}

// Addresses go in as objects, which nodemailer does not parse: one recipient stays one recipient.
function message({ to, subject, text, html, place }: Mail, from: string) {
  return {
    ...(place && placed(place)),
    from: { name: "Verdict", address: from },
    to: { name: "", address: to },
    subject: subject.replaceAll(/[\r\n]+/g, " "),
    text,
    html,
    headers: { "Auto-Submitted": "auto-generated", ...(place?.list && listHeaders(place.list)) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function placed({ messageId, references }: MailPlace) {
  const above = references.at(-1);
  return { messageId, ...(above ? { references, inReplyTo: above } : {}) };
}

// RFC 2369, 2919 and 8058: any mail program can sign its reader off with one press.
function listHeaders({ id, name, unsubscribeUrl }: NonNullable<MailPlace["list"]>): Record<string, string> {
  return {
    "List-Id": `${name} <${id}>`,
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    Precedence: "list",
  };
}

/** What the mail server answered for good: `isAddress` where it was the recipient that it refused. Null for what may pass. */
export function refusalOfMail(error: unknown): { code: number; isAddress: boolean } | null {
  const { responseCode, command } = (error ?? {}) as { responseCode?: unknown; command?: unknown };
  if (typeof responseCode !== "number" || responseCode < 500) return null;
  // A login or greeting that is refused is our fault, not this mail's.
  if (command !== "RCPT TO" && command !== "DATA") return null;
  return { code: responseCode, isAddress: command === "RCPT TO" };
}

function defaultSender(): string {
  return `no-reply@${new URL(siteUrl()).hostname}`;
}

/** `smtp://user:password@host:587?from=verdict@example.org`: the sender rides on the address. */
function senderOf(mailUrl: string): string {
  return new URL(mailUrl).searchParams.get("from") ?? defaultSender();
}

function withoutFrom(mailUrl: string): string {
  const url = new URL(mailUrl);
  url.searchParams.delete("from");
  return url.href;
}
