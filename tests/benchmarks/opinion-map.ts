import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findAxes, type Place, placesOf } from "#features/opinions/axes.ts";
import { BallotBox, type Ballots, rowOf } from "#features/opinions/ballots.ts";
import { campsOf, findCamps } from "#features/opinions/camps.ts";
import { makeMap } from "#features/opinions/make-map.ts";
import { FEWEST_ANSWERS } from "#features/opinions/policy.ts";

/**
 * Compares our camps with the groups that a Polis export publishes, as adjusted Rand index:
 * `node --conditions=react-server tests/benchmarks/opinion-map.ts FOLDER`, where FOLDER holds `participants-votes.csv`
 * and `comments.csv` of the export. In its matrix 1 is agree, −1 disagree, 0 a pass, nothing no answer.
 */
type Participant = { group: string; answers: { point: number; value: number }[] };

const folder = path.resolve(process.argv[2] ?? "");
if (!existsSync(path.join(folder, "participants-votes.csv"))) throw new Error("Name the folder of a Polis export.");
const [head = [], ...rows] = readFileSync(path.join(folder, "participants-votes.csv"), "utf8")
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(",").map((cell) => cell.trim()));
const firstComment = head.indexOf("n-disagree") + 1;
const groupAt = head.indexOf("group-id");
const commentIds = head.slice(firstComment);
const groups = new Set(rows.map((row) => row[groupAt]).filter(Boolean));

// As Polis does, comments that were moderated out are left out. What stands before a comment's text holds no commas.
const moderatedOut = new Set(
  readFileSync(path.join(folder, "comments.csv"), "utf8")
    .split(/\r?\n/)
    .flatMap((line) => /^\d+,[^,]*,(\d+),\d+,\d+,\d+,-1,/.exec(line)?.[1] ?? []),
);

const participants = rows.map(
  (row): Participant => ({
    group: row[groupAt] ?? "",
    answers: row
      .slice(firstComment)
      .flatMap((cell, point) =>
        cell && !moderatedOut.has(commentIds[point] ?? "") ? [{ point, value: Number(cell) }] : [],
      ),
  }),
);

function compare(name: string, how: { passes: boolean; fewest: number; stretched: boolean; count: number | null }) {
  const counted = participants
    .map(({ group, answers }) => ({ group, answers: answers.filter(({ value }) => how.passes || value !== 0) }))
    .filter(({ answers }) => answers.length >= how.fewest);
  const box = new BallotBox(commentIds.length);
  for (const { answers } of counted) box.add(answers);
  const ballots = box.ballots();
  const axes = findAxes(ballots);
  // In the participants' own order, with their groups.
  const named = ballotsInOrder(counted);
  const places = placesOf(axes, named).map((place, member) =>
    how.stretched ? place : unstretched(place, named, member),
  );
  const camps = how.count === null ? findCamps(places) : campsOf(places, places, how.count);
  const known = counted.flatMap(({ group }, at) => (group ? [at] : []));
  const index = adjustedRand(
    known.map((at) => camps?.of[at] ?? 0),
    known.map((at) => counted[at]?.group ?? ""),
  );
  console.log(
    `${name.padEnd(62)} ${String(counted.length).padStart(5)} people  ${(camps?.sizes ?? []).join("/").padEnd(16)}` +
      ` silhouette ${(camps?.silhouette ?? 0).toFixed(3)}  ARI ${index.toFixed(3)}`,
  );
}

function ballotsInOrder(counted: Participant[]): Ballots {
  const starts = Uint32Array.from([0, ...counted.map(({ answers }) => answers.length)]);
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const all = counted.flatMap(({ answers }) => answers);
  return {
    members: counted.length,
    points: commentIds.length,
    starts,
    point: Uint32Array.from(all, ({ point }) => point),
    value: Int8Array.from(all, ({ value }) => value),
  };
}

function unstretched([x, y]: Place, ballots: Ballots, member: number): Place {
  const part = Math.sqrt(rowOf(ballots, member).point.length / ballots.points);
  return [x * part, y * part];
}

/** L. Hubert and P. Arabie, Journal of Classification 2, 1985: 1 for the same parts, about 0 for chance. */
function adjustedRand<A, B>(ours: A[], theirs: B[]): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const pairsWithin = (keys: unknown[]) => {
    const counts = new Map<unknown, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
  };
  const both = pairsWithin(ours.map((our, at) => `${our} ${theirs[at]}`));
  const [a, b] = [pairsWithin(ours), pairsWithin(theirs)];
  const expected = (a * b) / pairs(ours.length);
  return (both - expected) / ((a + b) / 2 - expected);
}

console.log(
  `${participants.length} people, ${commentIds.length} comments (${moderatedOut.size} moderated out), ${groups.size} published groups`,
);
const seven = { passes: false, fewest: FEWEST_ANSWERS, stretched: true };
const asExported = { passes: true, fewest: 1, stretched: false };
compare("as the site does it", { ...seven, count: null });
compare("the same, with as many camps as published", { ...seven, count: groups.size });
compare("the same, without stretching who answered little", { ...seven, stretched: false, count: groups.size });
compare("as the export was made: everyone, passes as 0, no stretching", { ...asExported, count: groups.size });
compare("everyone, passes left out, no stretching", { ...asExported, passes: false, count: groups.size });

const box = new BallotBox(commentIds.length);
for (const { answers } of participants) box.add(answers.filter(({ value }) => value !== 0));
const names = commentIds.map((id) => ({ id, revision: 1 }));
const made = (await makeMap(box.ballots(FEWEST_ANSWERS), names))?.map;
console.log(
  `map: ${made?.camps.length} camps of ${made?.camps.map(({ members }) => members).join("/")}, silhouette ` +
    `${made?.silhouette}, bar set by shuffled answers ${made?.noise}; all camps agree on ${made?.agreed.join(", ") || "nothing"}`,
);
