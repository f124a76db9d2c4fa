import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInPerson } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { EarlierAppeals } from "#features/appeals/components/own-appeal.tsx";
import { StatementOfReasons } from "#features/appeals/components/statement.tsx";
import { findStatement, listAppealsAbout } from "#features/appeals/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("appeals.statement.title"), robots: { index: false } };
}

/** Why the reader's own comment is out of sight, and what became of what they appealed about it, also when it is back. */
export default async function DecisionPage({ params }: Props) {
  const { locale, id } = await params;
  const person = await signedInPerson(locale, `/comments/${encodeURIComponent(id)}/decision`);
  if (!z.uuid().safeParse(id).success) notFound();
  const [statement, appeals] = await Promise.all([findStatement(person, id), listAppealsAbout(person, id)]);
  if (!statement && appeals.length === 0) notFound();
  const t = translator(locale);
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t(statement ? "appeals.statement.title" : "appeals.statement.noMore")}</h1>
      {statement && <StatementOfReasons statement={statement} locale={locale} />}
      <EarlierAppeals
        appeals={appeals.filter((one) => one.id !== statement?.appeal?.id)}
        heading={statement && t("appeals.own.earlier")}
        locale={locale}
      />
      {!statement && (
        <p>
          <a href={localPath(locale, "/my/comments")}>{t("appeals.statement.mine")}</a>
        </p>
      )}
    </div>
  );
}
