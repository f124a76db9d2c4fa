"use client";
import type { Decision } from "../inputs.ts";

export type Refused = { message: string; fields: Record<string, string[]>; isStale: boolean };
/** Without `entryId` it is on its way. */
export type Decided = { decided: Decision; entryId?: string };
export type Answer = Decided | Refused | null;

/** Sends one decision to its JSON door. A refusal is an answer, and so is that none came. */
export async function sendDecision(
  id: string,
  form: FormData,
  locale: string,
  failed: string,
): Promise<Exclude<Answer, null>> {
  const { commentId: _, from: __, locale: ___, ...body } = Object.fromEntries(form);
  const result = await post(`/api/moderation/comments/${id}`, body, locale, failed);
  return "refused" in result ? result.refused : { decided: body.action as Decision, entryId: String(result.entryId) };
}

/** Asks for a decision to be taken back; null when it was. */
export async function sendUndo(entryId: string, locale: string, failed: string): Promise<Refused | null> {
  const result = await post("/api/moderation/undo", { entryId }, locale, failed);
  return "refused" in result ? result.refused : null;
}

type Told = { refused: Refused } | { entryId?: unknown };

async function post(path: string, body: object, locale: string, failed: string): Promise<Told> {
  try {
    const response = await fetch(path, {
      method: "POST",
      // What shows as decided is sent to the end, also when the page is left at once.
      keepalive: true,
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(body),
    });
    const told = await response.json();
    if (response.ok) return told;
    return {
      refused: { message: told.message ?? failed, fields: told.fields ?? {}, isStale: response.status === 409 },
    };
  } catch {
    return { refused: { message: failed, fields: {}, isStale: false } };
  }
}
