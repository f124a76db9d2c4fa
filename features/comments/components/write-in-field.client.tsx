"use client";

/** Puts words in the place of a range, as typing would: it can be undone, and whoever listens for typing hears it. */
export function writeIn(field: HTMLTextAreaElement, words: string, start: number, end: number): void {
  field.focus();
  field.setSelectionRange(start, end);
  // Deprecated, and still the only way that the browser's own undo knows of.
  if (words ? document.execCommand("insertText", false, words) : document.execCommand("delete")) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Sets marks around what is selected, or takes them away where they stand. */
export function wrapSelection(field: HTMLTextAreaElement, before: string, after = before): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  if (words.length >= before.length + after.length && words.startsWith(before) && words.endsWith(after)) {
    const bare = words.slice(before.length, words.length - after.length);
    writeIn(field, bare, start, end);
    field.setSelectionRange(start, start + bare.length);
  } else {
    writeIn(field, before + words + after, start, end);
    field.setSelectionRange(start + before.length, start + before.length + words.length);
  }
}

/** Sets a mark before each line that the selection touches, or takes it away where all have it. */
export function markLines(field: HTMLTextAreaElement, mark: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const isMarked = lines.every((line) => line.startsWith(mark));
  const marked = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n");
  writeIn(field, marked, start, end);
  field.setSelectionRange(start + marked.length, start + marked.length);
}

/** A link to what is selected, where that is an address, or from it; what is missing is selected. */
export function linkSelection(field: HTMLTextAreaElement): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(words)) {
    writeIn(field, `[](${words})`, start, end);
    field.setSelectionRange(start + 1, start + 1);
  } else {
    const address = "https://";
    const at = start + words.length + 3;
    writeIn(field, `[${words}](${address})`, start, end);
    field.setSelectionRange(at, at + address.length);
  }
}

export function codeSelection(field: HTMLTextAreaElement): void {
  const words = field.value.slice(field.selectionStart, field.selectionEnd);
  if (words.includes("\n")) wrapSelection(field, "```\n", "\n```");
  else wrapSelection(field, "`");
}
