"use client";
import { useEffect, useRef, useState } from "react";
import styles from "./quote-selection.module.css";

const SHORTEST_CHARS = 3;
const LONGEST_CHARS = 600;

/** `source` is a link to where the words stand, in Markdown; `spoils` the last episode they give away, 0 for none. */
type Place = { text: string; source: string; spoils: number; left: number; top: number };

/**
 * Beside words selected in the article, a point or a comment: a button that puts them into the composer as a quotation
 * with a link back. Quotable is what lies in an element with `data-quotable`, which says how far it gives the drama away, as
 * the composer then does; it stands in, or is, one with an id, and what it is called is the heading or the name in bold
 * there. The composer is the field under `#composer`, or of the reply that stands open under the comment.
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
    quoteInComposer(place);
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
  if (!selection || selection.isCollapsed || !selection.rangeCount || !composerFor(null)) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: node } = range;
  const element = node instanceof Element ? node : node.parentElement;
  const text = besideInitial(selection.toString().trim(), range);
  const quotable = element?.closest("[data-quotable]");
  if (!quotable || text.length < SHORTEST_CHARS || text.length > LONGEST_CHARS) return null;
  const box = range.getBoundingClientRect();
  const spoils = Number(quotable.getAttribute("data-quotable"));
  return {
    text,
    source: sourceOf(quotable),
    spoils,
    left: scrollX + box.left + box.width / 2,
    top: scrollY + box.bottom,
  };
}

/** Where the first letter stands apart as an initial, a selection leaves out the space behind it. */
function besideInitial(text: string, range: Range): string {
  const word = /^\s*(\S+)\s/.exec(range.toString())?.[1] ?? "";
  return word && text.startsWith(word) && /^\S/.test(text.slice(word.length))
    ? `${word} ${text.slice(word.length)}`
    : text;
}

const anchorOf = (element: Element) => element.closest("[id]")?.id ?? "";

function sourceOf(quotable: Element): string {
  const anchor = anchorOf(quotable);
  const within = quotable.closest("article[id], li[id]") ?? quotable;
  const called = within.querySelector("header bdi, h1, h2, h3")?.firstChild?.textContent ?? "";
  const words = called
    .replace(/[[\]\\`*_<>|!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return anchor && words ? `[${words}](#${anchor})` : "";
}

function composerFor(source: string | null): HTMLTextAreaElement | null {
  const comment = source && /\(#(comment-[\w-]+)\)$/.exec(source)?.[1];
  return (
    (comment && document.querySelector<HTMLTextAreaElement>(`#${comment} [id^="reply-"] textarea`)) ||
    document.querySelector<HTMLTextAreaElement>("#composer textarea")
  );
}

function quoteInComposer({ text, source, spoils }: Place): void {
  const field = composerFor(source);
  if (!field) return;
  const quoted = `${text}${source && `\n— ${source}`}`.replace(/\s*\n\s*/g, "\n").replace(/^/gm, "> ");
  const before = field.value.trimEnd();
  // What is quoted gives away what it gave away before, at least.
  const level = field.form?.elements.namedItem("spoilsThrough");
  if (level && "value" in level && Number(level.value) < spoils) level.value = String(spoils);
  field.focus();
  field.setSelectionRange(before.length, field.value.length);
  // As if typed, so that it can be undone, and the form keeps its draft.
  const words = `${before && "\n\n"}${quoted}\n\n`;
  if (!document.execCommand("insertText", false, words)) {
    field.setRangeText(words, before.length, field.value.length, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.scrollIntoView({ block: "center" });
}
