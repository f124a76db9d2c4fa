import type { Cell } from "#features/opinions/write-csv.ts";
import { agreementInterval, divisionBound, type Tally } from "#features/points/policy.ts";
import { byAgreement, byDivision, type FigureName, type Figures, type OfReview, smallerSide } from "./policy.ts";

/** Every column a table may have; files use these very names. */
export type ColumnName =
  | "review"
  | "slug"
  | "point"
  | "point_id"
  | "agree"
  | "disagree"
  | "pass"
  | "answers"
  | "share"
  | "low"
  | "high"
  | "division"
  | "day"
  | "wording"
  | "current"
  | "since"
  | "words"
  | "reasons_agree"
  | "upvotes_agree"
  | "reasons_disagree"
  | "upvotes_disagree"
  | "reasons_other"
  | "upvotes_other"
  | "part"
  | "visits"
  | "reached";

export type FigureTable = { columns: ColumnName[]; rows: Cell[][] };
/** `only`: a column that is of use in files alone, or where there are several reviews. */
type Column<Row> = { name: ColumnName; of: (row: Row) => Cell; only?: "file" | "overall" };
type Kind = { isOverall: boolean; isFile: boolean };

/** The numbers behind a picture: in the same order, and in a file all of them with the ids of what they are about. */
export function tableOf(figures: Figures, name: FigureName, kind: Kind): FigureTable {
  switch (name) {
    case "agreement":
      return table(byAgreement(figures.points), [...ofPoint, ...tally, ...interval], kind);
    case "division":
      return table(byDivision(figures.points), [...ofPoint, ...tally, ...division], kind);
    case "answers":
      return table(
        figures.answers,
        [column("day", ({ day }) => day), column("answers", ({ answers }) => answers)],
        kind,
      );
    case "history":
      return table(figures.history, [column("day", ({ day }) => day), ...tally, ...interval], kind);
    case "wordings":
      return table(figures.wordings, wordingColumns, kind);
    case "reasons":
      return table(figures.reasons, [...ofPoint, ...reasonColumns], kind);
    case "reading":
      return table(figures.reading, readingColumns, kind);
  }
}

function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], { isOverall, isFile }: Kind): FigureTable {
  const shown = columns.filter(({ only }) => !only || isFile || (only === "overall" && isOverall));
  return { columns: shown.map(({ name }) => name), rows: rows.map((row) => shown.map(({ of }) => of(row))) };
}

function column<Row>(name: ColumnName, of: (row: Row) => Cell, only?: Column<Row>["only"]): Column<Row> {
  return only ? { name, of, only } : { name, of };
}

const share = ({ agree, disagree }: Tally) => (agree + disagree ? rounded(agree / (agree + disagree)) : null);
const end = (which: "low" | "high") => (of: Tally) =>
  share(of) === null ? null : rounded(agreementInterval(of)[which]);
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

const ofReview: Column<OfReview>[] = [
  column("review", ({ review }) => review, "overall"),
  column("slug", ({ slug }) => slug, "file"),
];
const ofPoint: Column<OfReview & { pointId: string; title: string }>[] = [
  column("point", ({ title }) => title),
  ...ofReview,
  column("point_id", ({ pointId }) => pointId, "file"),
];
const tally: Column<Tally>[] = [column("agree", ({ agree }) => agree), column("disagree", ({ disagree }) => disagree)];
const interval: Column<Tally>[] = [column("share", share), column("low", end("low")), column("high", end("high"))];
const division: Column<Tally>[] = [
  column("share", (of) => share(smallerSide(of))),
  column("division", (of) => rounded(divisionBound(of))),
];

const wordingColumns: Column<Figures["wordings"][number]>[] = [
  column("point", ({ title }) => title),
  ...ofReview,
  column("point_id", ({ pointId }) => pointId, "file"),
  column("wording", ({ revision }) => revision),
  column("since", ({ since }) => since),
  column("current", ({ isCurrent }) => (isCurrent ? "yes" : "no")),
  column("words", ({ body }) => body),
  column("answers", ({ answers }) => answers),
  column("agree", ({ agree }) => agree),
  column("disagree", ({ disagree }) => disagree),
];

const reasonColumns: Column<Figures["reasons"][number]>[] = (["agree", "disagree", "other"] as const).flatMap(
  (side) => [
    column(`reasons_${side}`, (row) => row[side].reasons),
    column(`upvotes_${side}`, (row) => row[side].upvotes),
  ],
);

const readingColumns: Column<Figures["reading"][number]>[] = [
  column("part", ({ part }) => part),
  ...ofReview,
  column("visits", ({ visits }) => visits),
  column("reached", ({ reached }) => rounded(reached)),
];
