"use client";

import type { Stance, Tally } from "../policy.ts";

export type VoteAnswer = { stance: Stance; at: string } & Tally;
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
