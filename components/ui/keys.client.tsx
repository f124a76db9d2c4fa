"use client";
import { useEffect, useRef, useState } from "react";
import styles from "./keys.module.css";

export type KeyLabels = {
  heading: string;
  open: string;
  close: string;
  single: string;
  singleHint: string;
  keys: [string, string][];
};

type Props = {
  id: string;
  labels: KeyLabels;
  /** Does what a key is for, and says whether it is for anything. */
  press: (key: string) => boolean;
  /** Stands back wherever a page brings keys of its own. */
  isEverywhere?: boolean;
};

const SWITCHED_OFF = "verdict.keys-off";
let pagesWithKeys = 0;

/** Listens for keys of one character and shows which there are. Typing and what is pressed with Ctrl, Alt or Meta is left alone. */
export function Keys({ id, labels, press, isEverywhere = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(true);

  useEffect(() => {
    if (isEverywhere) return;
    pagesWithKeys += 1;
    return () => {
      pagesWithKeys -= 1;
    };
  }, [isEverywhere]);

  useEffect(() => {
    const answer = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (!key || isSwitchedOff()) return;
      const isLeft = isEverywhere && pagesWithKeys > 0 && key !== "/";
      if (isLeft || (key === "?" ? !open() : !press(key))) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", answer);
    return () => document.removeEventListener("keydown", answer);
  });

  const open = () => {
    setOn(!isSwitchedOff());
    dialog.current?.showModal();
    dialog.current?.querySelector("button")?.focus();
    return true;
  };

  return (
    <>
      <a
        href={`#${id}`}
        className={styles.open}
        onClick={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {labels.open}
      </a>
      <dialog ref={dialog} id={id} className={styles.keys} aria-labelledby={`${id}-heading`}>
        <h2 id={`${id}-heading`}>{labels.heading}</h2>
        <dl>
          {labels.keys.map(([key, name]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.single}>
          <label>
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => setOn(switchKeys(!isOn))}
              aria-describedby={`${id}-hint`}
            />
            {labels.single}
          </label>
          <p id={`${id}-hint`}>{labels.singleHint}</p>
        </div>
        <form method="dialog">
          <button type="submit">{labels.close}</button>
        </form>
      </dialog>
    </>
  );
}

/** Moves the focus to the next or previous of these that is drawn; the first time, to the nearest one in sight. */
export function moveFocus(selector: string, step: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>(selector)].filter((stop) => stop.getClientRects().length);
  const current = document.activeElement?.closest<HTMLElement>(selector);
  const inSight = () => stops.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
  const first = inSight();
  const beyond = first < 0 ? stops.length : first;
  const next = stops[current ? stops.indexOf(current) + step : step > 0 ? beyond : beyond - 1];
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function pressed(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const { target } = event;
  if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return null;
  if (document.querySelector("dialog[open]")) return null;
  // While a keyboard writes Hangul, the letter is known by its place.
  return /^[ -~]$/.test(event.key)
    ? event.key
    : /^Key[A-Z]$/.test(event.code)
      ? event.code.slice(3).toLowerCase()
      : null;
}

function isSwitchedOff(): boolean {
  try {
    return localStorage.getItem(SWITCHED_OFF) !== null;
  } catch {
    return false;
  }
}

function switchKeys(isOn: boolean): boolean {
  try {
    if (isOn) localStorage.removeItem(SWITCHED_OFF);
    else localStorage.setItem(SWITCHED_OFF, "1");
  } catch {
    // No storage, so nothing to remember it with: the keys stay on.
  }
  return !isSwitchedOff();
}
