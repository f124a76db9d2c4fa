"use client";

import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";

const MOST_KEPT = 24;
const listeners = new Set<() => void>();

/** The points this browser pressed "agree" on, newest last, as one text. They never leave it. */
export function agreedHere(): string {
  try {
    return localStorage.getItem(KEPT_PREFIXES.agreed) ?? "";
  } catch {
    return "";
  }
}

export function subscribeAgreed(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remembers what is pressed on this page, whoever draws its forms. Returns how to stop. */
export function followAnswers() {
  const remember = ({ target, submitter }: SubmitEvent) => {
    const form = target as HTMLFormElement;
    const pointId = form.elements.namedItem("pointId");
    if (!(submitter instanceof HTMLButtonElement) || submitter.name !== "stance") return;
    if (!(pointId instanceof HTMLInputElement)) return;
    const others = agreedHere()
      .split(" ")
      .filter((id) => id && id !== pointId.value);
    const now = submitter.value === "agree" ? [...others, pointId.value] : others;
    try {
      localStorage.setItem(KEPT_PREFIXES.agreed, now.slice(-MOST_KEPT).join(" "));
    } catch {
      // No storage: nothing is remembered.
    }
    for (const listener of listeners) listener();
  };
  document.addEventListener("submit", remember, true);
  return () => document.removeEventListener("submit", remember, true);
}
