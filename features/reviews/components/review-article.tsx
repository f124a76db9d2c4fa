import { Fragment } from "react";
import { Markdown } from "#components/ui/markdown.tsx";
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
};

/** The review's sections in order, each under its own heading and address, with its contents and the drama's facts. */
export function ReviewArticle({ locale, review, following = [] }: Props) {
  const t = translator(locale);
  const sections = review.sections.map(({ kind }) => ({
    anchor: sectionAnchor(kind),
    label: t(`reviews.sectionLabels.${kind}`),
  }));
  return (
    <article className={`wrap ${styles.article}`}>
      <div className={styles.contents}>
        <ContentsList
          labels={{ contents: t("reviews.contents"), leftOff: t("reviews.leftOff") }}
          entries={[...sections, ...following]}
        />
      </div>
      {review.sections.map((section, index) => (
        <Fragment key={section.id}>
          <section className={styles.section} id={sectionAnchor(section.kind)} lang={review.language} data-quotable>
            <h2>{section.heading}</h2>
            <a className={styles.anchor} href={`#${sectionAnchor(section.kind)}`}>
              <span className="visually-hidden">{t("reviews.linkTo", { part: section.heading })}</span>
            </a>
            <Markdown tree={markdownTree(section.bodyMarkdown, "article")} />
          </section>
          {index === 0 && (
            <div className={styles.facts}>
              <FactsBox locale={locale} drama={review.drama} />
            </div>
          )}
        </Fragment>
      ))}
    </article>
  );
}
