"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import styles from "./comment-form.module.css";
import type { CommentLabels } from "./labels.ts";
import { codeSelection, linkSelection, markLines, wrapSelection } from "./write-in-field.client.tsx";

type Field = HTMLTextAreaElement;
type Tool = { name: string; sign: ReactNode; key?: string; use: (field: Field) => void };

const drawn = (path: string) => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} />
  </svg>
);

function toolsIn(labels: CommentLabels): Tool[] {
  return [
    { name: labels.strong, sign: <b>B</b>, key: "b", use: (field) => wrapSelection(field, "**") },
    { name: labels.emphasis, sign: <i>I</i>, key: "i", use: (field) => wrapSelection(field, "*") },
    {
      name: labels.link,
      sign: drawn(
        "M8.500 11.500l3-3M9 6.500l2-2a3.200 3.200 0 014.500 4.500l-2 2M11 13.500l-2 2A3.200 3.200 0 014.500 11l2-2",
      ),
      use: linkSelection,
    },
    { name: labels.quote, sign: drawn("M4 5v10M8 7h8M8 13h6M8 10h8"), use: (field) => markLines(field, "> ") },
    {
      name: labels.list,
      sign: drawn("M4 6h.01M4 10h.01M4 14h.01M8 6h8M8 10h8M8 14h8"),
      use: (field) => markLines(field, "- "),
    },
    { name: labels.code, sign: drawn("M7 6l-4 4 4 4M13 6l4 4-4 4"), use: codeSelection },
    {
      name: labels.hide,
      sign: drawn("M3 10s2.500-4.500 7-4.500 7 4.500 7 4.500-2.500 4.500-7 4.500S3 10 3 10zM4 16L16 4"),
      use: (field) => wrapSelection(field, "||"),
    },
  ];
}

/** Marks for those who do not know them by heart. One stop by Tab, arrows within, as toolbars are. */
export function Toolbar({ field, labels }: { field: RefObject<Field | null>; labels: CommentLabels }) {
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const tools = toolsIn(labels);

  useEffect(() => {
    const typing = field.current;
    const press = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !typing) return;
      const tool = toolsIn(labels).find(({ key }) => key === event.key.toLowerCase());
      if (!tool) return;
      event.preventDefault();
      tool.use(typing);
    };
    typing?.addEventListener("keydown", press);
    return () => typing?.removeEventListener("keydown", press);
  }, [field, labels]);

  const walk = (event: KeyboardEvent) => {
    const last = tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    bar.current?.querySelectorAll("button")[to]?.focus();
  };

  return (
    <div ref={bar} role="toolbar" aria-label={labels.toolbar} className={styles.bar} onKeyDown={walk}>
      {tools.map(({ name, sign, use }, index) => (
        <button
          key={name}
          type="button"
          title={name}
          aria-label={name}
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setAt(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => field.current && use(field.current)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
