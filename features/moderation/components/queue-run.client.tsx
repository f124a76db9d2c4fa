"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { usePages } from "./queue-pages.client.tsx";

/** From so few undecided comments on, the next are asked for. */
const ASK_FROM = 15;

type Failure = { id: string; told: string };
type Run = {
  /** Marks a comment as decided at once, says so, and goes on to the next. */
  settle: (card: HTMLElement, decided: string, told: string) => void;
  /** Brings a comment back whose decision did not hold, and says why. */
  unsettle: (card: HTMLElement, told: string, isRefused: boolean) => void;
  /** Says what could not be done about a comment that may be out of sight by now. */
  fail: (card: HTMLElement, told: string) => void;
  /** What the key for taking back does next, until it is done or can be done no more. */
  rememberUndo: (id: string, undo: () => void) => void;
  forgetUndo: (id: string) => void;
  undoLast: () => void;
  go: (step: 1 | -1) => void;
};
const Context = createContext<Run | null>(null);

/** The run through the queue that a comment is part of; null on a page of its own. */
export const useQueueRun = () => useContext(Context);

type Labels = {
  allDone: string;
  lost: string;
  reload: string;
  loading: string;
  lookAtIt: string;
  itemPath: string;
  here: string;
  undo: string;
};
type Props = {
  mode: "one" | "list";
  next: string | null;
  asked: Record<string, string>;
  locale: string;
  listClass: string;
  noteClass: string;
  labels: Labels;
  tools: ReactNode;
  children: ReactNode;
};

/** Goes through the queue without leaving the page: what is decided stays where it was, and more comes as it is needed. */
export function QueueRun({ mode, next, asked, locale, listClass, noteClass, labels, tools, children }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const undos = useRef<{ id: string; undo: () => void }[]>([]);
  const isOutOfCards = useRef(false);
  const [told, setTold] = useState("");
  const [lastDone, setLastDone] = useState<{ id: string | undefined; told: string; canBeUndone: boolean } | null>(null);
  const [failures, setFailures] = useState<Failure[]>([]);
  const [isDone, setDone] = useState(false);
  const { pages, isAsking, isLost, askForMore } = usePages(next, asked, locale);

  const cards = useCallback(() => [...(list.current?.querySelectorAll<HTMLElement>("[data-queue-item]") ?? [])], []);
  const show = useCallback(
    (card: HTMLElement | undefined) => {
      if (!card) return;
      if (mode === "one") {
        const before = list.current?.querySelector<HTMLElement>("[data-current]");
        if (before && before !== card && !before.dataset.decided) claim(before, false, locale);
        if (before) delete before.dataset.current;
        card.dataset.current = "";
        claim(card, true, locale);
      }
      card.querySelector<HTMLElement>("[data-queue-heading]")?.focus();
      card.scrollIntoView({ block: "nearest" });
    },
    [mode, locale],
  );

  const run = useMemo<Run>(() => {
    const settle: Run["settle"] = (card, decided, words) => {
      card.dataset.decided = decided;
      const all = cards();
      const open = (other: HTMLElement) => !other.dataset.decided;
      const at = all.indexOf(card);
      const following = all.slice(at + 1).find(open) ?? all.slice(0, at).find(open);
      if (all.filter(open).length < ASK_FROM) askForMore();
      setTold(words);
      setLastDone({ id: card.dataset.queueItem, told: words, canBeUndone: false });
      setDone(!following);
      isOutOfCards.current = !following;
      if (following) show(following);
      else if (mode === "list") card.querySelector<HTMLElement>("[data-queue-heading]")?.focus();
    };
    const fail: Run["fail"] = (card, words) => {
      const id = card.dataset.queueItem ?? "";
      setFailures((before) => [...before.filter((one) => one.id !== id), { id, told: words }]);
    };
    const unsettle: Run["unsettle"] = (card, words, isRefused) => {
      delete card.dataset.decided;
      isOutOfCards.current = false;
      setDone(false);
      setTold(words);
      setLastDone(null);
      if (isRefused) return fail(card, words);
      setFailures((before) => before.filter(({ id }) => id !== card.dataset.queueItem));
      show(card);
    };
    return {
      settle,
      unsettle,
      fail,
      rememberUndo: (id, undo) => {
        undos.current.push({ id, undo });
        setLastDone((last) => (last?.id === id ? { ...last, canBeUndone: true } : last));
      },
      forgetUndo: (id) => {
        undos.current = undos.current.filter((one) => one.id !== id);
        setLastDone((last) => (last?.id === id ? { ...last, canBeUndone: false } : last));
      },
      undoLast: () => undos.current.at(-1)?.undo(),
      go: (step) => {
        const all = cards().filter((card) => mode === "list" || !card.dataset.decided);
        const current =
          document.activeElement?.closest<HTMLElement>("[data-queue-item]") ??
          list.current?.querySelector<HTMLElement>("[data-current]");
        const at = current ? all.indexOf(current) : -1;
        show(current && at >= 0 ? all[at + step] : firstInSight(all));
        if (all.length - at < ASK_FROM) askForMore();
      },
    };
  }, [cards, show, askForMore, mode]);

  // Whoever was quicker than the next page goes on as soon as it is there.
  useEffect(() => {
    const first = pages.length > 0 && isOutOfCards.current ? cards().find((card) => !card.dataset.decided) : undefined;
    if (!first) return;
    isOutOfCards.current = false;
    setDone(false);
    show(first);
  }, [pages, cards, show]);

  useEffect(() => {
    if (mode !== "one" || !list.current) return;
    const first = cards()[0];
    if (first) first.dataset.current = "";
    list.current.dataset.live = "";
    const leave = () => {
      const current = list.current?.querySelector<HTMLElement>("[data-current]");
      if (current && !current.dataset.decided) claim(current, false, locale);
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [mode, cards, locale]);

  return (
    <Context value={run}>
      {mode === "list" && tools}
      <p role="status" className="visually-hidden">
        {told}
      </p>
      {mode === "one" && lastDone && (
        <p className={noteClass}>
          {lastDone.told}{" "}
          {lastDone.canBeUndone && (
            <button type="button" onClick={run.undoLast}>
              {labels.undo}
            </button>
          )}
        </p>
      )}
      {mode === "one" &&
        failures.map((failure) => (
          <p key={failure.id} className={noteClass} role="alert">
            {failure.told} <a href={`${labels.itemPath}/${failure.id}`}>{labels.lookAtIt}</a>
          </p>
        ))}
      <ol ref={list} className={listClass} data-mode={mode}>
        {children}
        {pages}
      </ol>
      {isAsking && <p>{labels.loading}</p>}
      {isDone && !isAsking && (
        <p className={noteClass} role={isLost ? "alert" : undefined}>
          {isLost ? labels.lost : labels.allDone} <a href={labels.here}>{labels.reload}</a>
        </p>
      )}
      {mode === "one" && tools}
    </Context>
  );
}

function firstInSight(all: HTMLElement[]): HTMLElement | undefined {
  const drawn = all.filter((card) => card.getClientRects().length > 0);
  return drawn.find((card) => card.getBoundingClientRect().top >= 0) ?? drawn.at(-1);
}

/** A courtesy to the others: whether it arrives changes nothing here. */
function claim(card: HTMLElement, isHere: boolean, locale: string): void {
  fetch(`/api/moderation/comments/${card.dataset.queueItem}/claim`, {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json", "x-verdict-locale": locale },
    body: JSON.stringify({ isHere }),
  }).catch(() => {});
}
