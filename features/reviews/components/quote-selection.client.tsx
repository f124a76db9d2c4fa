"use client";
import { useEffect, useRef, useState } from "react";
import styles from "./quote-selection.module.css";

const SHORTEST_CHARS = 3;
const LONGEST_CHARS = 600;

type Place = { text: string; left: number; top: number };

/**
 * Beside words selected in the article, a point or a comment: a button that puts them into the composer as a quotation.
 * Quotable is what lies in an element with `data-quotable`; the composer is the field under `#composer`.
 */
export function QuoteSelection({ label }: { label: string }) {
  const [place, setPlace] = useState<Place | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let waiting = 0;
    const look = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => document.activeElement !== button.current && setPlace(placeOfSelection()));
    };
    document.addEventListener("selectionchange", look);
    addEventListener("resize", look);
    return () => {
      cancelAnimationFrame(waiting);
      document.removeEventListener("selectionchange", look);
      removeEventListener("resize", look);
    };
  }, []);

  if (!place) return null;
  const quote = () => {
    quoteInComposer(place.text);
    setPlace(null);
  };
  return (
    <button
      ref={button}
      type="button"
      className={styles.quote}
      style={{ left: place.left, top: place.top }}
      onPointerDown={(event) => event.preventDefault()}
      onClick={quote}
      onBlur={() => setPlace(placeOfSelection())}
    >
      <svg viewBox="0 0 20 14" aria-hidden="true">
        <path d="M8 1C4.500 2 2 4.800 2 8.400 2 11 3.300 13 5.300 13c1.600 0 2.800-1.200 2.800-2.800S7 7.500 5.500 7.500h-.7C5 5.300 6.300 3.500 8.500 2.600zM18 1c-3.500 1-6 3.800-6 7.400 0 2.600 1.300 4.600 3.300 4.600 1.600 0 2.800-1.200 2.800-2.800S17 7.500 15.500 7.500h-.7c.2-2.200 1.500-4 3.700-4.900z" />
      </svg>
      {label}
    </button>
  );
}

function placeOfSelection(): Place | null {
  const selection = getSelection();
  const field = composer();
  if (!selection || selection.isCollapsed || !selection.rangeCount || !field) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: node } = range;
  const element = node instanceof Element ? node : node.parentElement;
  const text = selection.toString().trim();
  if (!element?.closest("[data-quotable]") || text.length < SHORTEST_CHARS || text.length > LONGEST_CHARS) return null;
  const box = range.getBoundingClientRect();
  return { text, left: scrollX + box.left + box.width / 2, top: scrollY + box.bottom };
}

function composer(): HTMLTextAreaElement | null {
  return document.querySelector("#composer textarea");
}

function quoteInComposer(text: string): void {
  const field = composer();
  if (!field) return;
  const quoted = text.replace(/\s*\n\s*/g, "\n").replace(/^/gm, "> ");
  const before = field.value.trimEnd();
  field.value = `${before}${before && "\n\n"}${quoted}\n\n`;
  // The form keeps its draft as after typing.
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollIntoView({ block: "center" });
}
