"use client";
import { useEffect } from "react";
import { type KeyLabels, Keys, moveFocus } from "#components/ui/keys.client.tsx";

/** `j` `k` `a` `h` `r` `o` over the queue's own links, buttons and forms; `?` shows them, Escape folds a form again. */
export function QueueKeys({ labels }: { labels: KeyLabels }) {
  useEffect(() => {
    const foldByEscape = (event: KeyboardEvent) => event.key === "Escape" && fold(event);
    document.addEventListener("keydown", foldByEscape);
    return () => document.removeEventListener("keydown", foldByEscape);
  }, []);
  return <Keys id="moderation-keys" labels={labels} press={press} />;
}

function press(key: string): boolean {
  if (key === "j" || key === "k") moveFocus("[data-queue-item]", key === "j" ? 1 : -1);
  else return act(key);
  return true;
}

function act(key: string): boolean {
  if (!/^[ahro]$/.test(key)) return false;
  const card = document.activeElement?.closest("[data-queue-item]");
  const control = card?.querySelector<HTMLElement>(`[data-key="${key}"]`);
  if (!control) return false;
  control.click();
  const opened = control.closest("details");
  if (!opened?.open) return true;
  const first =
    opened.querySelector<HTMLElement>("input:checked") ?? opened.querySelector<HTMLElement>("input[type=radio]");
  first?.focus();
  return true;
}

function fold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const opened = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details[open]") : null;
  if (!opened) return;
  opened.open = false;
  opened.closest<HTMLElement>("[data-queue-item]")?.focus();
}
