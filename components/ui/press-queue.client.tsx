"use client";

export type Refusal = { code: string; message: string };

/**
 * Sends one person's presses on one thing, each saying which state is wanted, never two at once: what was pressed last is
 * what is sent last, however slow the line. Presses in between are skipped, and a refusal ends it. `settled` is then told
 * the server's last word, if there was one, and the refusal, if there was one.
 */
export class PressQueue<Wanted, Answer extends object> {
  #next: { wanted: Wanted } | null = null;
  #isSending = false;
  readonly #send: (wanted: Wanted) => Promise<Answer | Refusal>;
  readonly #settled: (answer: Answer | null, refusal: Refusal | null) => void;

  constructor(
    send: (wanted: Wanted) => Promise<Answer | Refusal>,
    settled: (answer: Answer | null, refusal: Refusal | null) => void,
  ) {
    this.#send = send;
    this.#settled = settled;
  }

  async press(wanted: Wanted): Promise<void> {
    this.#next = { wanted };
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      let answer: Answer | null = null;
      let refusal: Refusal | null = null;
      while (this.#next !== null) {
        const { wanted: now }: { wanted: Wanted } = this.#next;
        this.#next = null;
        const said = await this.#send(now);
        if ("code" in said) {
          refusal = said;
          this.#next = null;
        } else answer = said;
      }
      this.#settled(answer, refusal);
    } finally {
      this.#isSending = false;
    }
  }
}

/** Posts one press to a JSON door. Whatever goes wrong on the way becomes a refusal, with `notSaved` where nobody said more. */
export async function sendPress<Answer extends object>(
  path: string,
  wanted: object,
  { locale, notSaved }: { locale: string; notSaved: string },
): Promise<Answer | Refusal> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(wanted),
      // Goes out even if the reader leaves the page at once.
      keepalive: true,
    });
    return (await answer.json()) as Answer | Refusal;
  } catch {
    return { code: "unavailable", message: notSaved };
  }
}

/** Leads a guest, whose press the server keeps, to sign in and back to this place on the page. */
export function signInAndReturnTo(anchor: string, signInPath: string): void {
  const here = `${location.pathname}${location.search}#${anchor}`;
  location.assign(`${signInPath}?callbackUrl=${encodeURIComponent(here)}`);
}
