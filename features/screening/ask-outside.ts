import "server-only";
import { spamCheck } from "#lib/env.ts";
import type { Finding } from "./policy.ts";

export const OUTSIDE_TIMEOUT_MS = 2_000;

export type ToAsk = { body: string; authorName: string; authorId: string; pageUrl: string; isEdit: boolean };

/**
 * What a spam check outside says, by the protocol of Akismet's `comment-check`; no finding where none is set up or it sees
 * nothing wrong. One that fails, is slow or answers anything but true or false holds the words: they are not published
 * unchecked. It gets the words, the name and an id of no use elsewhere, no address and no e-mail.
 */
export async function askOutside(text: ToAsk): Promise<Finding | null> {
  const outside = spamCheck();
  if (!outside) return null;
  try {
    const answer = await fetch(outside.url, {
      method: "POST",
      headers: { "user-agent": "Verdict | Akismet-compatible" },
      body: new URLSearchParams({
        api_key: outside.key,
        blog: outside.site,
        user_ip: "0.0.0.0",
        comment_type: "comment",
        comment_content: text.body,
        comment_author: text.authorName,
        permalink: text.pageUrl,
        ...(text.isEdit ? { recheck_reason: "edit" } : {}),
      }),
      signal: AbortSignal.timeout(OUTSIDE_TIMEOUT_MS),
    });
    const said = answer.ok ? (await answer.text()).trim() : `HTTP ${answer.status}`;
    if (said === "false") return null;
    if (said === "true") return { check: "spam", verdict: "hold", details: tipOf(answer.headers) };
    return { check: "unchecked", verdict: "hold", details: { why: said.slice(0, 100) } };
  } catch (error) {
    return { check: "unchecked", verdict: "hold", details: { why: error instanceof Error ? error.name : "Error" } };
  }
}

function tipOf(headers: Headers): Record<string, unknown> {
  const tip = headers.get("x-akismet-pro-tip");
  return tip ? { tip: tip.slice(0, 40) } : {};
}
