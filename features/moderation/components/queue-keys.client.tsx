"use client";
import { useEffect } from "react";
import { type KeyLabels, Keys, moveFocus } from "#components/ui/keys.client.tsx";
import { useQueueRun } from "./queue-run.client.tsx";

/** What a letter stands for: those of Coral's desk (`d`, `f`, `z`, `t`) work as well as our own. */
const SAME: Record<string, string> = { d: "a", f: "h" };

/** The queue's own links, buttons and forms by keys of one letter; `?` shows them, Escape folds a form again. */
export function QueueKeys({ labels }: { labels: KeyLabels }) {
  const run = useQueueRun();
  useEffect(() => {
    const inForm = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "Escape") fold(event);
      else chooseReason(event);
    };
    document.addEventListener("keydown", inForm);
    return () => document.removeEventListener("keydown", inForm);
  }, []);

  const press = (key: string): boolean => {
    if (key === "j" || key === "k") {
      const step = key === "j" ? 1 : -1;
      if (run) run.go(step);
      else moveFocus("[data-queue-heading]", step);
      return true;
    }
    if (key === "u" && run) {
      run.undoLast();
      return true;
    }
    if (key === "/") return focusOn("[data-desk-search]");
    if (key === "z" || key === "t") return pressOn(`[data-desk-key="${key}"]`);
    return act(SAME[key] ?? key);
  };
  return <Keys id="moderation-keys" labels={labels} press={press} />;
}

function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

function pressOn(selector: string): boolean {
  const control = document.querySelector<HTMLElement>(selector);
  control?.click();
  return control !== null;
}

function act(key: string): boolean {
  if (!/^[ahrosx]$/.test(key)) return false;
  const card = document.activeElement?.closest("[data-queue-item]") ?? document.querySelector("[data-current]");
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

/** In an open form, while no text is typed, a digit chooses the reason at that place. */
function chooseReason(event: KeyboardEvent): void {
  if (!/^[1-9]$/.test(event.key) || !(event.target instanceof HTMLInputElement) || event.target.type !== "radio")
    return;
  const reason = event.target.form?.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1];
  if (!reason || !event.target.closest("[data-queue-item]")) return;
  event.preventDefault();
  reason.click();
  reason.focus();
}

function fold(event: KeyboardEvent): void {
  const opened = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details[open]") : null;
  if (!opened) return;
  opened.open = false;
  opened.closest("[data-queue-item]")?.querySelector<HTMLElement>("[data-queue-heading]")?.focus();
}
