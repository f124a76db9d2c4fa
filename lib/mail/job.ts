import "server-only";
import type { JobPayloads } from "#lib/jobs/enqueue.ts";
import { hasMailServer, sendMail } from "./send.ts";

/** Sends one queued mail. One that has outlived its use is dropped. Without a mail server its link goes to the terminal. */
export async function sendQueuedMail({ link, expiresAt, ...mail }: JobPayloads["mail.send"]): Promise<void> {
  if (expiresAt && new Date(expiresAt) <= new Date()) return;
  const file = await sendMail(mail);
  if (hasMailServer() || !file) return;
  // Straight to the terminal and never to the log, which may be kept.
  process.stdout.write(`\n  Mail for ${mail.to}: ${file}\n${link ? `  ${link}\n` : ""}\n`);
}
