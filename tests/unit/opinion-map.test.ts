import { describe, expect, it } from "vitest";
import { BallotBox } from "#features/opinions/ballots.ts";
import { makeMap } from "#features/opinions/make-map.ts";
import { agreementDifference, FEWEST_PEOPLE, groupAwareAgreement, likelyAgreement } from "#features/opinions/policy.ts";
import { seededRandom } from "#lib/art/random.ts";

type Row = { point: number; value: number }[];
const POINTS = 16;
const names = Array.from({ length: POINTS }, (_, at) => ({ id: `point-${String(at).padStart(2, "0")}`, revision: 1 }));

/** Members of camps: each agrees with a point as likely as its camp says, and answers three of four points. */
function rowsOf(sizes: number[], likelihood: (camp: number, point: number) => number, seed = "rows"): Row[] {
  const random = seededRandom(seed);
  return sizes.flatMap((size, camp) =>
    Array.from({ length: size }, () =>
      Array.from({ length: POINTS }, (_, point) => ({
        point,
        value: random() < likelihood(camp, point) ? 1 : -1,
      })).filter(() => random() < 0.75),
    ),
  );
}

/** The first half of the points divides two camps, the last quarter is agreed by all. */
const divided = (camp: number, point: number) => (point >= 12 ? 0.97 : camp === point % 2 ? 0.93 : 0.07);

async function mapOf(rows: Row[]) {
  const box = new BallotBox(POINTS);
  for (const row of rows) box.add(row);
  return makeMap(box.ballots(7), names);
}

describe("the opinion map", () => {
  it("finds two clear camps, what divides them and what both agree on", async () => {
    const made = await mapOf(rowsOf([40, 25], divided));
    expect(made?.map.camps.map(({ members }) => members)).toEqual([40, 25]);
    expect(made?.map.silhouette).toBeGreaterThan(made?.map.noise ?? 1);
    expect(made?.map.agreed.toSorted()).toEqual(["point-12", "point-13", "point-14", "point-15"]);
    expect(made?.map.differing).toHaveLength(12);
    expect(made?.map.differing).not.toContain("point-12");
    for (const { telling } of made?.map.camps ?? []) {
      expect(telling.length).toBeGreaterThan(0);
      for (const { id } of telling) expect(made?.map.differing).toContain(id);
    }
  });

  it("finds three camps where there are three", async () => {
    const rows = rowsOf([30, 30, 30], (camp, point) => (point % 3 === camp ? 0.95 : 0.05));
    expect((await mapOf(rows))?.map.camps).toHaveLength(3);
  });

  it.each([1, 2, 3, 4, 5])("says that there are no camps in noise (%i)", async (seed) => {
    const made = await mapOf(rowsOf([80], (_, point) => 0.3 + point / 40, `noise ${seed}`));
    expect(made?.map.camps).toEqual([]);
    expect(made?.map.differing).toEqual([]);
  });

  it("gives the same bytes whoever answered and in whatever order the answers come", async () => {
    const rows = rowsOf([40, 25], divided);
    const bytes = JSON.stringify(await mapOf(rows));
    const random = seededRandom("order");
    for (let time = 0; time < 3; time++) {
      const mixed = rows
        .map((row) => ({ row: row.toSorted(() => random() - 0.5), key: random() }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ row }) => row);
      expect(JSON.stringify(await mapOf(mixed))).toBe(bytes);
    }
  });

  it("is not drawn for fewer than fifteen members, nor do those count who answered little", async () => {
    expect(await mapOf(rowsOf([14], divided))).toBeNull();
    const few = Array.from({ length: 50 }, (): Row => [0, 1, 2].map((point) => ({ point, value: 1 })));
    expect(await mapOf([...rowsOf([14], divided), ...few])).toBeNull();
  });

  it("never shows a camp or an answer of fewer than five people", async () => {
    const loner = (point: number) => ({ point, value: point % 2 ? -1 : 1 });
    const rows = [...rowsOf([40, 25], divided), ...Array.from({ length: 4 }, () => names.map((_, at) => loner(at)))];
    // One point that only four of the second camp answered.
    const rare = rows.map((row, at) => row.filter(({ point }) => point !== 3 || at < 40 || at >= 65 || at < 44));
    const made = await mapOf(rare);
    expect(made?.map.camps.length).toBeGreaterThan(1);
    for (const camp of made?.map.camps ?? []) expect(camp.members).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
    const cells = made?.map.points.flatMap(({ camps }) => camps) ?? [];
    for (const cell of cells) if (cell) expect(cell.answers).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
    const third = made?.map.points.find(({ id }) => id === "point-03");
    if (third) expect(third.camps).toContain(null);
    const counts = JSON.stringify(made?.map).match(/"(?:members|answers)":\d+/g) ?? [];
    expect(counts.filter((count) => Number(count.split(":")[1]) % FEWEST_PEOPLE !== 0)).toEqual([]);
  });

  it("bears answers that are all alike", async () => {
    const made = await mapOf(Array.from({ length: 20 }, (): Row => names.map((_, point) => ({ point, value: 1 }))));
    expect(made?.map.camps).toEqual([]);
    expect(JSON.stringify(made)).not.toMatch(/null,null|NaN/);
  });
});

describe("agreement across camps", () => {
  it("is the geometric mean of the camps' likely agreement", () => {
    expect(likelyAgreement({ agree: 0, disagree: 0 })).toBe(0.5);
    const camps = [
      { agree: 9, disagree: 0 },
      { agree: 0, disagree: 9 },
    ];
    expect(groupAwareAgreement(camps)).toBeCloseTo(Math.sqrt(0.95 * 0.05));
    // A raw product would sink with every further camp that agrees.
    expect(groupAwareAgreement(Array(5).fill({ agree: 9, disagree: 0 }))).toBeCloseTo(0.95);
  });

  it("tells by how much two camps differ at least, as Newcombe has it", () => {
    // His table II, example (a), method 10: 56/70 against 48/80.
    const { low, high } = agreementDifference({ agree: 56, disagree: 14 }, { agree: 48, disagree: 32 });
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});
