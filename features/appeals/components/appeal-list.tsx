import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import facts from "#components/ui/facts.module.css";
import form from "#components/ui/form.module.css";
import { goneName } from "#features/audit/components/audit-log.tsx";
import { reasonInWords } from "#features/moderation/components/reason-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { isMessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
import { OUTCOMES } from "../inputs.ts";
import { ANSWER_MAX_CHARS } from "../policy.ts";
import type { OpenAppeal } from "../queries-desk.ts";
import styles from "./appeals.module.css";
import { DecideAppealForm } from "./decide-appeal-form.client.tsx";

type Props = { appeals: OpenAppeal[]; now: Date; locale: Locale };

/** The appeals that wait, each with what it is about and the form to decide it. */
export function AppealList({ appeals, now, locale }: Props) {
  const t = translator(locale);
  if (appeals.length === 0) return <p className={entries.lead}>{t("appeals.desk.empty")}</p>;
  return (
    <ol className={entries.entries}>
      {appeals.map((appeal) => (
        <li key={appeal.id} id={`appeal-${appeal.id}`}>
          <h2>{aboutInWords(t, appeal)}</h2>
          <About appeal={appeal} locale={locale} />
          <p className={styles.soft}>
            {t("appeals.desk.by", {
              name: appeal.personName ?? t(appeal.personId ? "moderation.aReader" : "appeals.desk.noAccount"),
            })}
            , <Ago at={appeal.createdAt} now={now} locale={locale} />
          </p>
          <blockquote className={styles.quote}>{appeal.body}</blockquote>
          {appeal.leftToOthers ? (
            <p role="note" className={form.note}>
              {t(`appeals.errors.${appeal.leftToOthers}`)}
            </p>
          ) : (
            <DecideAppealForm
              appealId={appeal.id}
              locale={locale}
              max={ANSWER_MAX_CHARS}
              outcomes={OUTCOMES.map((code) => ({ code, name: t(`appeals.desk.outcomes.${code}`) }))}
              labels={{
                outcome: t("appeals.desk.outcome"),
                answer: t("appeals.desk.answer"),
                hint: t("appeals.desk.answerHint"),
                alone: appeal.alone && t(`appeals.desk.alone.${appeal.alone}`),
                submit: t("appeals.desk.submit"),
              }}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function aboutInWords(t: Translate, { sanction, sanctionId, legalReportId }: OpenAppeal): string {
  const key = `moderation.sanction.stands.${sanction?.kind}`;
  if (sanctionId && isMessageKey(key)) return t(key);
  return t(legalReportId ? "appeals.desk.aboutLegal" : "appeals.desk.aboutComment");
}

function About({ appeal, locale }: { appeal: OpenAppeal; locale: Locale }) {
  const t = translator(locale);
  const { sanction, comment, legal, reason, personId } = appeal;
  const reportId = appeal.legalReportId ?? appeal.causeId;
  const decider = appeal.deciderId ? (appeal.deciderName ?? goneName(t, appeal.deciderId)) : "Verdict";
  return (
    <dl className={facts.facts}>
      <dt>{t("appeals.desk.decidedBy")}</dt>
      <dd>
        <bdi>{decider}</bdi>
      </dd>
      <dt>{t("appeals.desk.reason")}</dt>
      <dd>
        {sanction?.kind
          ? reasonInWords(t, `${sanction.reasonCode}: ${sanction.reason}`)
          : reasonInWords(t, reason ?? legal?.grounds ?? "–")}
      </dd>
      {comment?.id && (
        <>
          <dt>{t("appeals.desk.comment")}</dt>
          <dd>
            <a href={localPath(locale, `/moderation/comments/${comment.id}`)}>
              {(comment.bodyMarkdown ?? "").slice(0, 200) || t("moderation.openItem")}
            </a>
          </dd>
        </>
      )}
      {sanction?.kind && personId && (
        <>
          <dt>{t("appeals.desk.person")}</dt>
          <dd>
            <a href={localPath(locale, `/moderation/people/${personId}`)}>
              <bdi>{appeal.personName}</bdi>
            </a>
          </dd>
        </>
      )}
      {reportId && (
        <>
          <dt>{t("appeals.desk.report")}</dt>
          <dd>
            <a href={localPath(locale, `/moderation/legal/${reportId}`)}>{t("appeals.desk.openReport")}</a>
          </dd>
        </>
      )}
    </dl>
  );
}
