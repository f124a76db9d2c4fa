import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInPerson } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { StatementOfReasons } from "#features/appeals/components/statement.tsx";
import { findStatement } from "#features/appeals/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("appeals.statement.title"), robots: { index: false } };
}

/** Why the reader's own comment is out of sight. */
export default async function DecisionPage({ params }: Props) {
  const { locale, id } = await params;
  const person = await signedInPerson(locale, `/comments/${encodeURIComponent(id)}/decision`);
  const statement = z.uuid().safeParse(id).success ? await findStatement(person, id) : null;
  if (!statement) notFound();
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{translator(locale)("appeals.statement.title")}</h1>
      <StatementOfReasons statement={statement} locale={locale} />
    </div>
  );
}
