import { describe, expect, it } from "vitest";
import { BallotBox } from "#features/opinions/ballots.ts";
import { type DatasetSource, writeDataset } from "#features/opinions/dataset.ts";
import { relatedByVotes, relatedByWords } from "#features/opinions/related.ts";
import { writeCsv } from "#features/opinions/write-csv.ts";

describe("a CSV file", () => {
  it("quotes what must be quoted, and nothing else", () => {
    expect(writeCsv(["a", "b"], [['say "hi", you', "two\nlines"]])).toBe('a,b\r\n"say ""hi"", you","two\nlines"\r\n');
    expect(writeCsv(["n", "none", "word"], [[-3, null, "말"]])).toBe("n,none,word\r\n-3,,말\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])(
    "holds no formula: %j",
    (cell) => {
      expect(writeCsv([], [[cell]]).split("\r\n")[1]).toMatch(/^"?'/);
    },
  );
});

describe("the files of the dataset", () => {
  const licence = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" };
  const source: DatasetSource = {
    reviews: [],
    points: [
      {
        id: "p",
        reviewId: "r",
        number: 1,
        spoilsThrough: 0,
        revision: 1,
        title: "The OST",
        body: "",
        agree: null,
        disagree: null,
      },
    ],
  };

  it("are the same bytes for the same source, and name the licence", () => {
    const files = writeDataset(source, "https://verdict.example", licence);
    expect(writeDataset(structuredClone(source), "https://verdict.example", licence)).toEqual(files);
    for (const { body } of files) expect(body).toMatch(/CC BY 4\.0|licence/);
    expect(files.find(({ name }) => name === "verdict-points.csv")?.body).toContain("p,r,1,0,1,The OST,,,,CC BY 4.0");
  });
});

describe("points that lead to others", () => {
  const reviews = ["a", "a", "b", "c"];
  function answered(rows: (1 | -1 | 0)[][]) {
    const box = new BallotBox(reviews.length);
    for (const row of rows) {
      box.add(row.flatMap((value, point) => (value === 0 ? [] : [{ point, value }])));
    }
    return relatedByVotes(box.ballots(), reviews);
  }
  const times = (count: number, row: (1 | -1 | 0)[]) => Array.from({ length: count }, () => row);

  it("are those that who agrees likes more than others do, of other reviews", () => {
    // Who likes 0 likes 1 (of the same review) and 2; everybody likes 3, so that says nothing.
    const led = answered([...times(10, [1, 1, 1, 1]), ...times(10, [-1, -1, -1, 1])]);
    expect(led[0]).toEqual([2]);
    expect(led[3]).toEqual([]);
  });

  it("are nobody's choice of fewer than five", () => {
    expect(answered([...times(4, [1, 0, 1, 0]), ...times(10, [-1, 0, -1, 0])])[0]).toEqual([]);
    expect(answered([...times(5, [1, 0, 1, 0]), ...times(10, [-1, 0, -1, 0])])[0]).toEqual([2]);
  });

  it("share rare words where nobody has voted, one not leading all to the same place", () => {
    const point = (id: string, reviewId: string, ...stems: string[]) => ({ id, reviewId, stems });
    const common = Array.from({ length: 40 }, (_, at) => point(`c${at}`, `r${at}`, "stori", `rare${at}`));
    const led = relatedByWords([
      ...common,
      point("x", "rx", "ost", "beauti"),
      point("y", "ry", "ost"),
      point("z", "rx", "ost"),
    ]);
    expect(led[40]).toBe(41);
    expect([40, 42]).toContain(led[41]);
    expect(led[0]).toBeNull();
  });
});
