/** Prints a table that reads well in a terminal and is Markdown at once. */
export function printTable(title: string, head: string[], rows: (string | number)[][]): void {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [first = [], ...others] = cells;
  console.log(`\n### ${title}\n\n${[line(first), rule, ...others.map(line)].join("\n")}`);
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

export const whole = (value: number) => Math.round(value).toLocaleString("en");
export const ratio = (value: number, of: number | undefined) => (of ? (value / of).toFixed(2) : "–");
export const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
export const kB = (bytes: number) => (bytes / 1000).toFixed(1);
export const MB = (bytes: number) => (bytes / 1e6).toFixed(0);

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
