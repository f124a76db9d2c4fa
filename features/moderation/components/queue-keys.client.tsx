"use client";
import { useEffect, useRef, useState } from "react";
import styles from "./queue.module.css";

export type KeyLabels = { heading: string; open: string; close: string; keys: [string, string][] };

/** `j` `k` `a` `h` `r` `o` over the queue's own links, buttons and forms; `?` shows them. Typing is never taken. */
export function QueueKeys({ labels }: { labels: KeyLabels }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "Escape") return fold(event);
      if (dialog.current?.open || isTyping(event.target)) return;
      if (event.key === "?") dialog.current?.showModal();
      else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
      else if (!act(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button type="button" className={styles.keysButton} hidden={!isReady} onClick={() => dialog.current?.showModal()}>
        {labels.open}
      </button>
      <dialog ref={dialog} className={styles.keys} aria-labelledby="moderation-keys">
        <h2 id="moderation-keys">{labels.heading}</h2>
        <dl>
          {labels.keys.map(([key, name]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd className={styles.keyName}>{name}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">{labels.close}</button>
        </form>
      </dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

const cards = () => [...document.querySelectorAll<HTMLElement>("[data-queue-item]")];
const currentCard = () => document.activeElement?.closest<HTMLElement>("[data-queue-item]") ?? null;

function move(step: 1 | -1): void {
  const all = cards();
  const current = currentCard();
  const next = current ? all[all.indexOf(current) + step] : all[0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function act(key: string): boolean {
  if (!/^[ahro]$/.test(key)) return false;
  const control = currentCard()?.querySelector<HTMLElement>(`[data-key="${key}"]`);
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
  const opened = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details[open]") : null;
  if (!opened) return;
  opened.open = false;
  opened.closest<HTMLElement>("[data-queue-item]")?.focus();
}
