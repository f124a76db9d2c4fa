import "server-only";
import type { JobPayloads } from "#lib/jobs/enqueue.ts";
import { hasMailServer, type Mail, refusalOfMail, sendMail } from "./send.ts";

/**
 * Sends one queued mail. One that has outlived its use, or is refused for good, is dropped; any other failure is thrown, so
 * that it is tried again. Without a mail server its link goes to the terminal.
 */
export async function sendQueuedMail({ link, expiresAt, ...mail }: JobPayloads["mail.send"]): Promise<void> {
  if (expiresAt && new Date(expiresAt) <= new Date()) return;
  const file = await sendOrGiveUp(mail);
  if (hasMailServer() || !file) return;
  // Straight to the terminal and never to the log, which may be kept.
  process.stdout.write(`\n  Mail for ${mail.to}: ${file}\n${link ? `  ${link}\n` : ""}\n`);
}

async function sendOrGiveUp(mail: Mail): Promise<string | null> {
  try {
    return await sendMail(mail);
  } catch (error) {
    if (refusalOfMail(error)) return null;
    throw error;
  }
}
