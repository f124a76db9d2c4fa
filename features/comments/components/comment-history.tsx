import { dateWords } from "#components/ui/date-words.ts";
import { Spoiler } from "#components/ui/markdown.tsx";
import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { languageOfWords } from "../policy.ts";
import type { CommentHistory as History } from "../queries-history.ts";
import { type Change, wordDiff } from "../word-diff.ts";
import styles from "./comment-history.module.css";

type Props = { locale: Locale; history: History };

/** How the words of a comment changed, the oldest first: what was taken out and put in, in marks and in words. */
export function CommentHistory({ locale, history }: Props) {
  const t = translator(locale);
  const { id, authorName, reviewSlug, reviewTitle, hides, versions } = history;
  return (
    <div className={styles.page}>
      <h1>{t("comments.history.heading")}</h1>
      <p className={styles.intro}>
        {t("comments.history.intro", { name: authorName ?? t("comments.formerReader"), title: reviewTitle })}
      </p>
      <ol className={styles.versions}>
        {versions.map((version, index) => {
          const when = dateWords(version.at, locale, "exact");
          return (
            <li key={version.at.getTime()}>
              <h2>
                <time dateTime={version.at.toISOString()}>
                  {t(index === 0 ? "comments.history.posted" : "comments.history.changed", { when })}
                </time>
              </h2>
              {version.bodyMarkdown === null ? (
                <p className={styles.hidden}>
                  {t("comments.history.hidden", { episode: version.spoilsThrough })}{" "}
                  <a href={`?through=${version.spoilsThrough}`} rel="nofollow">
                    {t("comments.history.show")}
                  </a>
                </p>
              ) : (
                <Words
                  locale={locale}
                  hides={hides}
                  before={versions[index - 1]?.bodyMarkdown}
                  after={version.bodyMarkdown}
                />
              )}
            </li>
          );
        })}
      </ol>
      {versions.length === 1 && <p>{t("comments.history.unchanged")}</p>}
      <p>
        <a className={styles.back} href={localPath(locale, `/reviews/${reviewSlug}/comments/${id}`)}>
          {t("comments.history.back")}
        </a>
      </p>
    </div>
  );
}

type WordsProps = { locale: Locale; hides: boolean; before: string | null | undefined; after: string };

/** Typed as it was, marks and all; where any version holds an inline spoiler, shown only when asked for. */
function Words({ locale, hides, before, after }: WordsProps) {
  const changes: Change[] = before == null ? [{ kind: "same", words: after }] : wordDiff(before, after);
  const drawn = <Changes locale={locale} changes={changes} />;
  return (
    <p className={styles.words} dir="auto" lang={languageOfWords(after)}>
      {hides ? <Spoiler labels={spoilerWords(locale)}>{drawn}</Spoiler> : drawn}
    </p>
  );
}

function Changes({ locale, changes }: { locale: Locale; changes: Change[] }) {
  const t = translator(locale);
  return changes.map(({ kind, words }, index) => {
    const key = `${index}`;
    if (kind === "same") return <span key={key}>{words}</span>;
    const Tag = kind === "in" ? "ins" : "del";
    return (
      <Tag key={key}>
        <span className="visually-hidden">
          {t(kind === "in" ? "comments.history.addedWords" : "comments.history.removedWords")}{" "}
        </span>
        {words}
        <span className="visually-hidden"> {t("comments.history.end")}</span>
      </Tag>
    );
  });
}
