import type { Cell } from "#features/opinions/write-csv.ts";
import { agreementPercents, FEWEST_TO_SAY, type Tally } from "#features/points/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, isMessageKey, translator } from "#lib/i18n/translate.ts";
import type { ColumnName } from "../tables.ts";
import type { CellFormat } from "./table-behind.tsx";

const SHARES: ColumnName[] = ["share", "low", "high", "division", "reached"];
const DAYS: ColumnName[] = ["day", "since"];

/** How numbers, days and names are written on a page of figures in one language. */
export function writing(locale: Locale) {
  const t = translator(locale);
  const format = formatter(locale);
  const percentOf = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const dateOf = (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium" });
  const numberOf = (count: number) => format.number(count);

  const partOf = (part: string) => {
    if (part === "top") return t("figures.reading.top");
    const key = part === "points" || part === "discussion" ? `reviews.${part}` : `reviews.sectionLabels.${part}`;
    return isMessageKey(key) ? t(key) : part;
  };

  /** The values of a sentence about a share and its range, or null where there are too few answers to say. */
  const shareValues = (tally: Tally) => {
    const count = tally.agree + tally.disagree;
    if (count < FEWEST_TO_SAY) return null;
    const { share, low, high } = agreementPercents(tally);
    return { share: percentOf(share / 100), low: percentOf(low / 100), high: percentOf(high / 100), count };
  };

  const agreementOf = (tally: Tally | null, count: number) => {
    const values = tally && shareValues(tally);
    return values ? t("figures.agreement.value", values) : t("figures.tooFew", { count });
  };

  const write = (column: ColumnName, cell: Cell): string => {
    if (cell === null) return "–";
    if (typeof cell === "number") return SHARES.includes(column) ? percentWithin(cell) : numberOf(cell);
    if (DAYS.includes(column)) return dateOf(cell);
    if (column === "part") return partOf(cell);
    return column === "current" ? t(cell === "yes" ? "figures.yes" : "figures.no") : cell;
  };
  const percentWithin = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });

  const cells: CellFormat = { nameOf: (column) => t(`figures.columns.${column}`), write };
  return { t, percentOf, dateOf, numberOf, partOf, shareValues, agreementOf, cells };
}

export type Writing = ReturnType<typeof writing>;
