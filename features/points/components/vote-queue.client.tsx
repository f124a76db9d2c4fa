"use client";

import type { Answers, Stance } from "../policy.ts";

/** How things stand on the current wording; `revision` says which that is. */
export type Standing = { stance: Stance; revision: number } & Answers;
/** The server's word on it; `at` is the vote's transaction (`isCounted`). */
export type VoteAnswer = Standing & { at: string };
export type VoteRefusal = { code: string; message: string };

/**
 * Sends one person's answers to one point, never two at once: what was pressed last is what is sent last, however slow
 * the line. Presses in between are skipped.
 */
export class VoteQueue {
  #wanted: Stance | null = null;
  #isSending = false;
  readonly #send: (stance: Stance) => Promise<VoteAnswer | VoteRefusal>;
  readonly #settled: (answer: VoteAnswer | VoteRefusal) => void;

  constructor(
    send: (stance: Stance) => Promise<VoteAnswer | VoteRefusal>,
    settled: (answer: VoteAnswer | VoteRefusal) => void,
  ) {
    this.#send = send;
    this.#settled = settled;
  }

  async press(stance: Stance): Promise<void> {
    this.#wanted = stance;
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      let answer: VoteAnswer | VoteRefusal | null = null;
      while (this.#wanted !== null) {
        const next: Stance = this.#wanted;
        this.#wanted = null;
        answer = await this.#send(next);
        if ("code" in answer) this.#wanted = null;
      }
      if (answer) this.#settled(answer);
    } finally {
      this.#isSending = false;
    }
  }
}

type Vote = { pointId: string; stance: Stance; revision: number };

/** Sends one answer. Whatever goes wrong on the way becomes a refusal, with `notSaved` where nobody said more. */
export async function sendVote(vote: Vote, locale: string, notSaved: string): Promise<VoteAnswer | VoteRefusal> {
  try {
    const answer = await fetch("/api/votes", {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(vote),
      // Goes out even if the reader leaves the page at once.
      keepalive: true,
    });
    return (await answer.json()) as VoteAnswer | VoteRefusal;
  } catch {
    return { code: "unavailable", message: notSaved };
  }
}
