import facts from "#components/ui/facts.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, isMessageKey, translator } from "#lib/i18n/translate.ts";
import type { Statement } from "../queries.ts";
import styles from "./appeals.module.css";
import { OwnAppeal } from "./own-appeal.tsx";

/** The statement of reasons for a comment that went out of sight, for its author: facts, rule, who decided, what to do. */
export function StatementOfReasons({ statement, locale }: { statement: Statement; locale: Locale }) {
  const t = translator(locale);
  const { commentId, status, reasonCode, decidedAt, isAutomated, legal } = statement;
  const rule = `appeals.rules.${reasonCode}`;
  return (
    <div className={styles.notice}>
      <p>{t(`appeals.statement.what.${status}`)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long comment is scrolled, also by keyboard */}
      <blockquote className={styles.quote} tabIndex={0} aria-label={t("appeals.statement.words")}>
        {statement.bodyMarkdown}
      </blockquote>
      <dl className={facts.facts}>
        <dt>{t("appeals.statement.rule")}</dt>
        <dd>{isMessageKey(rule) ? t(rule) : t("appeals.rules.other")}</dd>
        {legal && (
          <>
            <dt>{t("appeals.statement.facts")}</dt>
            <dd>{legal.facts}</dd>
            <dt>{t("appeals.statement.grounds")}</dt>
            <dd>{legal.grounds}</dd>
          </>
        )}
        <dt>{t("appeals.statement.by")}</dt>
        <dd>{t(isAutomated ? "appeals.statement.byRule" : "appeals.statement.byPerson")}</dd>
        {decidedAt && (
          <>
            <dt>{t("appeals.statement.when")}</dt>
            <dd>{formatter(locale).dateTime(decidedAt, { dateStyle: "long" })}</dd>
          </>
        )}
        <dt>{t("appeals.statement.redress")}</dt>
        <dd>{t("appeals.statement.redressWords")}</dd>
      </dl>
      <OwnAppeal
        appeal={statement.appeal}
        canAppeal={statement.canAppeal}
        about={{ field: "commentId", value: commentId }}
        locale={locale}
      />
      <p>
        <a href={localPath(locale, `/reviews/${statement.reviewSlug}/mine#comment-${commentId}`)}>
          {t("appeals.statement.back")}
        </a>
      </p>
    </div>
  );
}
