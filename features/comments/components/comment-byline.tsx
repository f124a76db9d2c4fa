import { dateWords } from "#components/ui/date-words.ts";
import { RelativeTime } from "#components/ui/relative-time.client.tsx";
import { ReaderName } from "#features/accounts/components/reader-name.tsx";
import { languageOfWords } from "../policy.ts";
import styles from "./comment-byline.module.css";
import type { DrawnComment } from "./drawn-comments.ts";
import type { CommentLabels, CommentPaths, Counted } from "./labels.ts";

const HUES = 6;
const INITIAL = /^(?:\p{RI}{2}|.\p{EMod}?)\p{M}*/su;

/** A label with its `%` filled in. */
export const filled = (label: string, words: string) => label.replace("%", () => words);

export const counted = ([one, many]: Counted, count: number) => (count === 1 ? one : filled(many, String(count)));

/** The first letter of a name, in one of a few colours. */
export function Avatar({ name }: { name: string }) {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (
    <i data-hue={sum % HUES} aria-hidden="true">
      {INITIAL.exec(name.trim())?.[0].toUpperCase()}
    </i>
  );
}

type BylineProps = {
  comment: DrawnComment;
  name: string;
  locale: string;
  labels: CommentLabels;
  paths: CommentPaths;
  stance: string | undefined;
  isNew: boolean;
};

/** Who said it, as whom, on what, and when. Each begins with a space, which only shows where there are no styles. */
export function Byline({
  comment: {
    id,
    name: author,
    mark,
    pinned,
    featured,
    here,
    reply,
    point,
    about,
    spoils,
    at,
    editedAt,
    covered,
    locked,
  },
  name,
  locale,
  labels,
  paths,
  stance,
  isNew,
}: BylineProps) {
  const ownPage = `${paths.thread}/${id}${paths.threadEnd}`;
  return (
    <header>
      <b>{author ? <ReaderName {...{ name, locale }} lang={languageOfWords(name)} /> : <bdi>{name}</bdi>}</b>
      {here && <span className={styles.here}>{` ${labels.isHere}`}</span>}
      {isNew && <span className={styles.here}>{` ${labels.isNew}`}</span>}
      {pinned !== undefined && (
        <span className={styles.mark}>{` ${filled(labels.pinnedBy, pinned || labels.formerReader)}`}</span>
      )}
      {featured && <span className={styles.mark}>{` ${labels.featured}`}</span>}
      {mark && <span className={styles.mark}>{` ${labels[mark]}`}</span>}
      {isWorn(stance, labels) && (
        <span className={styles.stance} data-stance={stance}>
          {` ${labels.stances[stance]}`}
        </span>
      )}
      {point && (
        <a className={styles.point} href={`${paths.points}/${about}`}>
          {` ${filled(labels.onPoint, point)}`}
        </a>
      )}
      {spoils && <span className={styles.mark}>{` ${filled(labels.spoils, String(spoils))}`}</span>}
      {reply && (
        <a href={ownPage} rel="nofollow">
          {` ${labels.partOfMore}`}
        </a>
      )}
      <a href={ownPage} rel="nofollow" aria-current={here && "page"}>
        {" "}
        <RelativeTime at={at ?? 0} locale={locale} />
      </a>
      {editedAt !== undefined && (
        <a
          href={`${paths.comments}/${id}/history`}
          rel="nofollow"
          title={filled(labels.editedAt, dateWords(new Date(editedAt * 1000), locale, "exact"))}
          suppressHydrationWarning
        >
          {` ${labels.edited}`}
        </a>
      )}
      {covered && <span>{` ${labels.covered}`}</span>}
      {locked === "here" && <span>{` ${labels.locked}`}</span>}
    </header>
  );
}

function isWorn(stance: string | undefined, labels: CommentLabels): stance is keyof CommentLabels["stances"] {
  return stance !== undefined && stance in labels.stances;
}
