import { sectionAnchor } from "../policy.ts";
import type { ReviewView } from "../queries.ts";
import styles from "./review-article.module.css";

/** The review's sections in order, each under its own heading and address. */
export function ReviewArticle({ review }: { review: ReviewView }) {
  return (
    <article className={styles.article} lang={review.language}>
      {review.sections.map((section) => (
        <section key={section.id} id={sectionAnchor(section.kind)}>
          <h2>{section.heading}</h2>
          {section.bodyMarkdown.split(/\n{2,}/u).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  );
}
