import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { compileWords } from "#features/screening/match-words.ts";
import { weighWords } from "#features/screening/policy.ts";
import { DEFAULT_LISTS_VERSION, DEFAULT_WORD_LISTS } from "#features/screening/word-lists.ts";
import { defaultNumbers } from "#features/settings/policy.ts";
import { printTable, whole } from "./report.ts";

const KINDS = ["none", "offensive", "hate"] as const;
type Kind = (typeof KINDS)[number];
type Judged = { text: string; kind: Kind };

/**
 * What the word lists alone hold of comments that people judged, from a table with the columns `comments` and `hate`
 * (none, offensive, hate). The lists were written with four fifths of the Korean set in view; the last is told apart.
 */
export function benchFilter(file: string): void {
  const judged = readJudged(file);
  const find = compileWords(DEFAULT_WORD_LISTS);
  const { weakWeight } = defaultNumbers("screening");
  const isHeld = ({ text }: Judged) => ["ask", "hold"].includes(weighWords(find(text), weakWeight)?.verdict ?? "");
  const rows = [
    ["all", judged],
    ["unseen fifth", judged.filter(({ text }) => isUnseen(text))],
    ["the others", judged.filter(({ text }) => !isUnseen(text))],
  ] as const;
  printTable(
    `Word lists, version ${DEFAULT_LISTS_VERSION}: what they hold, in percent`,
    [
      "",
      "comments",
      "of harmless (goal ≤ 3)",
      "of offensive",
      "of hate (goal ≥ 60)",
      "precision: hate",
      "hate or offensive",
    ],
    rows.map(([name, some]) => [name, whole(some.length), ...shares(some, isHeld)]),
  );
  console.log(
    `\n${(millisecondsFor(() => judged.map(({ text }) => find(text))) / judged.length).toFixed(3)} ms a comment.`,
  );
  printLongest(judged);
}

const LONGEST = 10_000;

/** The longest comment under the default lists, and under 4,000 more lines that begin with the same letter as its words. */
function printLongest(judged: readonly Judged[]): void {
  const text = judged
    .map((one) => one.text)
    .join(" ")
    .slice(0, LONGEST);
  const more = Array.from({ length: 4_000 }, (_, at) => `이${String.fromCharCode(0xac00 + at)}*`);
  const { en, ko, allow } = DEFAULT_WORD_LISTS;
  const finds = [
    compileWords({ en, ko, allow }),
    compileWords({ en, ko: { ...ko, hold: [...ko.hold, ...more] }, allow }),
  ];
  for (const find of finds) find(text);
  const [plain = 0, full = 0] = finds.map((find) => millisecondsFor(() => find(text)));
  console.log(
    `${plain.toFixed(1)} ms for ${LONGEST} characters; with 4,000 more lines ${(full / plain).toFixed(1)} times that.`,
  );
}

function millisecondsFor(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function shares(judged: readonly Judged[], isHeld: (one: Judged) => boolean): string[] {
  const held = judged.filter(isHeld);
  const count = (some: readonly Judged[], ...kinds: Kind[]) => some.filter(({ kind }) => kinds.includes(kind)).length;
  const percent = (part: number, of: number) => (of === 0 ? "–" : ((part * 100) / of).toFixed(1));
  return [
    ...KINDS.map((kind) => percent(count(held, kind), count(judged, kind))),
    percent(count(held, "hate"), held.length),
    percent(count(held, "hate", "offensive"), held.length),
  ];
}

/** A fifth chosen by the words themselves, so that it stays the same. */
function isUnseen(text: string): boolean {
  return Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 8), 16) % 5 === 0;
}

function readJudged(file: string): Judged[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = head.split("\t");
  const [textAt, kindAt] = [columns.indexOf("comments"), columns.indexOf("hate")];
  if (textAt < 0 || kindAt < 0) throw new Error(`${file} has no columns “comments” and “hate”.`);
  return lines.flatMap((line) => {
    const cells = line.split("\t");
    const kind = KINDS.find((one) => one === cells[kindAt]);
    return kind ? [{ text: cells[textAt] ?? "", kind }] : [];
  });
}
