import { Fragment, type ReactNode } from "react";
import { Markdown } from "#components/ui/markdown.tsx";
import { SpoilerNote } from "#features/watching/components/spoiler-note.tsx";
import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { markdownTree } from "#lib/markdown/tree.ts";
import { sectionAnchor } from "../policy.ts";
import type { ReviewView } from "../queries.ts";
import { ContentsList } from "./contents-list.client.tsx";
import { FactsBox } from "./facts-box.tsx";
import styles from "./review-article.module.css";

type Props = {
  locale: Locale;
  review: ReviewView;
  /** What follows the article on its page, for the contents list. */
  following?: { anchor: string; label: string }[];
  /** Where the reader says how far they have watched, below the facts. */
  watched?: ReactNode;
};

/**
 * The review's sections in order, each under its own heading and address, with its contents and the drama's facts. Of a
 * section beyond what the reader has watched there is only what sort it is.
 */
export function ReviewArticle({ locale, review, following = [], watched }: Props) {
  const t = translator(locale);
  const parts = [...review.sections, ...review.hiddenSections].sort((a, b) => a.place - b.place);
  const sections = parts.map(({ kind }) => ({
    anchor: sectionAnchor(kind),
    label: t(`reviews.sectionLabels.${kind}`),
  }));
  const words = spoilerWords(locale);
  return (
    <article className={`wrap ${styles.article}`}>
      <div className={styles.contents}>
        <ContentsList
          reviewId={review.id}
          labels={{ contents: t("reviews.contents"), leftOff: t("reviews.leftOff") }}
          entries={[...sections, ...following]}
        />
      </div>
      {parts.map((section, index) => (
        <Fragment key={section.kind}>
          {section.heading !== undefined ? (
            <section
              className={styles.section}
              id={sectionAnchor(section.kind)}
              lang={section.language}
              data-quotable={section.spoilsThrough || ""}
            >
              <h2>{section.heading}</h2>
              <a className={styles.anchor} href={`#${sectionAnchor(section.kind)}`}>
                <span className="visually-hidden">{t("reviews.linkTo", { part: section.heading })}</span>
              </a>
              <Markdown tree={markdownTree(section.bodyMarkdown, "article")} labels={words} />
            </section>
          ) : (
            <section className={styles.section} id={sectionAnchor(section.kind)}>
              <h2>{t(`reviews.sectionLabels.${section.kind}`)}</h2>
              <SpoilerNote
                locale={locale}
                slug={review.slug}
                spoilsThrough={section.spoilsThrough}
                anchor={sectionAnchor(section.kind)}
                show="spoilers.showSection"
              />
            </section>
          )}
          {index === 0 && (
            <div className={styles.facts}>
              <FactsBox locale={locale} drama={review.drama}>
                {watched}
              </FactsBox>
            </div>
          )}
        </Fragment>
      ))}
    </article>
  );
}
