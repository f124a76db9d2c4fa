import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readVoteLog } from "#scripts/replay/read-log.ts";
import { replayVotes } from "#scripts/replay/replay-votes.ts";

const folder = mkdtempSync(path.join(tmpdir(), "verdict-log-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = "timestamp,datetime,comment-id,voter-id,vote";
let files = 0;

function aLog(lines: string[], header = HEADER): string {
  const file = path.join(folder, `votes-${files++}.csv`);
  writeFileSync(file, [header, ...lines].join("\n"));
  return file;
}

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("a vote log", () => {
  it("is put in order of time, votes of one moment in that of the file, whatever the order of its columns", async () => {
    const header = "vote,voter-id,comment-id,timestamp,datetime";
    const file = aLog(['1,ann,7,300,"Sat, 3:00"', "-1,ann,7,100,", "0,ann,7,300,", "1,bo,7,200,", ""], header);
    const log = await readVoteLog(file);
    expect(log).toMatchObject({ voters: ["ann", "bo"], statements: ["7"], votes: 4 });
    expect(log.answered).toEqual([
      { voter: "ann", statement: "7", stances: ["disagree", "agree", "pass"] },
      { voter: "bo", statement: "7", stances: ["agree"] },
    ]);
    const reversed = await readVoteLog(file, -1);
    expect(reversed.answered[0]?.stances).toEqual(["agree", "disagree", "pass"]);
  });

  it.each([
    [["100,,7,ann,2"], HEADER, /Line 2 is no vote/],
    [["100,,7,ann,1", "soon,,7,ann,1"], HEADER, /Line 3 is no vote/],
    [["100,,7,,1"], HEADER, /Line 2 is no vote/],
    [["100,7,ann"], "timestamp,comment-id,voter-id", /"vote" is not among them/],
    [[], HEADER, /no votes/],
  ])("that holds %j is refused with a sentence", async (lines, header, why) => {
    await expect(readVoteLog(aLog(lines, header))).rejects.toThrow(why);
  });
});

it("replays a log exactly: shuffled, many at once, and many sent again", async () => {
  const random = seeded(7);
  const any = (count: number) => Math.floor(random() * count);
  const lines = Array.from({ length: 3_000 }, () => `${any(400)},,${any(6)},voter ${any(120)},${any(3) - 1}`);
  const last = new Map<string, { at: number; vote: string }>();
  for (const line of lines) {
    const [at = "", , statement, voter, vote = ""] = line.split(",");
    const key = `${statement} ${voter}`;
    if (Number(at) >= (last.get(key)?.at ?? 0)) last.set(key, { at: Number(at), vote });
  }
  const log = await readVoteLog(aLog(lines));
  const { totals, requests, drifts } = await replayVotes(log, { name: "a test", concurrency: 24, random });

  expect(requests).toBeGreaterThan(3_000);
  expect(drifts).toBe(0);
  expect(totals.map(({ statement }) => statement)).toEqual(["0", "1", "2", "3", "4", "5"]);
  for (const { statement, stored, expected, isExact } of totals) {
    const count = (vote: string) =>
      [...last].filter(([key, one]) => key.startsWith(`${statement} `) && one.vote === vote).length;
    expect(stored).toEqual({ agree: count("1"), disagree: count("-1"), pass: count("0") });
    expect(expected).toEqual(stored);
    expect(isExact).toBe(true);
  }
});
