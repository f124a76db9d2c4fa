"use client";

import { updateOverlay } from "#components/ui/overlay.client.tsx";
import type { MyComment } from "../queries.ts";

const SEND_TIMEOUT_MS = 20_000;

export type Written = Pick<MyComment, "id" | "parentId" | "revision" | "spoilsThrough"> & {
  status: MyComment["status"] | "erased";
};
export type Refusal = { code: string; message: string; fields?: Record<string, string[]> };

/** Sends one write to its JSON door. A refusal is an answer; no answer at all is one too. */
export async function sendComment(
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  body: object,
  locale: string,
  labels: { offline: string; failed: string },
): Promise<Written | Refusal> {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    const said = await answer.json().catch(() => null);
    if (answer.ok && said) return said as Written;
    return said?.message ? (said as Refusal) : { code: "failed", message: labels.failed };
  } catch {
    return { code: "offline", message: labels.offline };
  }
}

export const isRefusal = (answer: Written | Refusal): answer is Refusal => "code" in answer;

/** Lets the overlay know at once what was written, before the page is made again. */
export function rememberComment(
  { id, parentId, revision, status, spoilsThrough }: Written,
  bodyMarkdown: string,
  pointId: string | null = null,
): void {
  updateOverlay<MyComment[]>("comments", (before) => {
    const others = (before ?? []).filter((comment) => comment.id !== id);
    if (status === "erased") return others;
    const mine = { id, parentId, pointId, revision, status, bodyMarkdown, spoilsThrough };
    return [...others, { ...mine, canEdit: true, canDelete: true }];
  });
}
