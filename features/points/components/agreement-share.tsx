import { agreementPercents, type Tally } from "../policy.ts";
import styles from "./agreement-share.module.css";

/** Sentences whose slots the share fills: a short one to be seen, a whole one to be read out. */
export type ShareLabels = { seen: string; read: string };

/** The share of agreement with its 95 % interval, in the reader's language; nothing where nobody answered. */
export function AgreementShare({ tally, locale, labels }: { tally: Tally; locale: string; labels: ShareLabels }) {
  const count = tally.agree + tally.disagree;
  if (count === 0) return null;
  const { share, low, high } = agreementPercents(tally);
  const percent = (value: number) => (value / 100).toLocaleString(locale, { style: "percent" });
  const slots: Record<string, string> = {
    share: percent(share),
    // Never broken over two lines.
    range: `${low.toLocaleString(locale)}\u2060–\u2060${percent(high)}`,
    count: count.toLocaleString(locale),
    low: percent(low),
    high: percent(high),
  };
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (slot, name) => slots[name] ?? slot);
  return (
    <p className={styles.share}>
      <span aria-hidden="true">{fill(labels.seen)}</span>
      <span className="visually-hidden">{fill(labels.read)}</span>
    </p>
  );
}
