import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { StartError } from "#db/start-error.ts";

export type LoggedStance = "agree" | "disagree" | "pass";
/** All answers of one voter to one statement, the oldest first. */
export type Answered = { voter: string; statement: string; stances: LoggedStance[] };
export type VoteLog = { answered: Answered[]; voters: string[]; statements: string[]; votes: number };

type Line = { timestamp: number; statement: string; voter: string; stance: LoggedStance };

const COLUMNS = { timestamp: "timestamp", statement: "comment-id", voter: "voter-id", vote: "vote" } as const;

/**
 * Reads a vote log with the columns of the Polis open data, in whatever order they stand. Agreeing is 1 there and
 * disagreeing -1; `agreeIs` is for logs that have it the other way round. Votes of one moment keep the order of the file. Throws StartError, naming the line.
 */
export async function readVoteLog(file: string, agreeIs: 1 | -1 = 1): Promise<VoteLog> {
  const lines: Line[] = [];
  let columns: Record<keyof typeof COLUMNS, number> | null = null;
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === "") continue;
    const cells = splitLine(text.replace(/^\uFEFF/, ""));
    if (columns) lines.push(readLine(cells, columns, agreeIs, number));
    else columns = findColumns(cells);
  }
  if (lines.length === 0) throw new StartError(`There are no votes in ${file}.`);
  // Sorting is stable.
  return group(lines.sort((a, b) => a.timestamp - b.timestamp));
}

function findColumns(header: string[]): Record<keyof typeof COLUMNS, number> {
  const at = (name: string) => {
    const place = header.indexOf(name);
    if (place < 0) throw new StartError(`The first line must name the columns; "${name}" is not among them.`);
    return place;
  };
  const { timestamp, statement, voter, vote } = COLUMNS;
  return { timestamp: at(timestamp), statement: at(statement), voter: at(voter), vote: at(vote) };
}

function readLine(
  cells: string[],
  columns: Record<keyof typeof COLUMNS, number>,
  agreeIs: 1 | -1,
  number: number,
): Line {
  const timestamp = Number(cells[columns.timestamp] || Number.NaN);
  const [statement, voter, vote] = [cells[columns.statement], cells[columns.voter], cells[columns.vote]?.trim()];
  if (!Number.isFinite(timestamp) || !statement || !voter || !vote || !/^(?:-?1|0)$/.test(vote)) {
    throw new StartError(`Line ${number} is no vote: a time, a statement, a voter and one of 1, 0, -1 were expected.`);
  }
  const stance = vote === "0" ? "pass" : Number(vote) === agreeIs ? "agree" : "disagree";
  return { timestamp, statement, voter, stance };
}

function splitLine(text: string): string[] {
  const cells = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

function group(lines: Line[]): VoteLog {
  const answered = new Map<string, Answered>();
  for (const { voter, statement, stance } of lines) {
    const key = JSON.stringify([voter, statement]);
    const before = answered.get(key);
    if (before) before.stances.push(stance);
    else answered.set(key, { voter, statement, stances: [stance] });
  }
  return {
    answered: [...answered.values()],
    voters: [...new Set(lines.map(({ voter }) => voter))],
    statements: [...new Set(lines.map(({ statement }) => statement))].sort((a, b) =>
      a.localeCompare(b, "en", { numeric: true }),
    ),
    votes: lines.length,
  };
}
