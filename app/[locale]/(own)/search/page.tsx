import type { Metadata } from "next";
import Link from "next/link";
import { listMutedNames } from "#features/notifications/queries-mine.ts";
import { NothingFound } from "#features/search/components/nothing-found.tsx";
import { OwnSearchBox } from "#features/search/components/search-box.tsx";
import { SearchPages } from "#features/search/components/search-pages.tsx";
import styles from "#features/search/components/search-results.module.css";
import { SearchResults, searchPath } from "#features/search/components/search-results.tsx";
import { type SearchInput, searchInput } from "#features/search/inputs.ts";
import { type SearchResult, search } from "#features/search/queries.ts";
import { asRefusal } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import type { AppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";

export const dynamic = "force-dynamic";

const EXAMPLES = ["Soundtrack", "사운드트랙", "ㅅㅇㄷㅌㄹ", "charming"];

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = translator((await params).locale);
  const { q } = searchInput.parse(await searchParams);
  return {
    title: q ? t("search.titleFor", { query: q }) : t("search.title"),
    robots: { index: false },
    referrer: "same-origin",
  };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const asked = searchInput.parse(await searchParams);
  return (
    <div className={`wrap ${styles.page}`}>
      <h1>{translator(locale)("search.title")}</h1>
      <OwnSearchBox query={asked.q} locale={locale} />
      {asked.q ? <Answer asked={asked} locale={locale} /> : <Invitation locale={locale} />}
    </div>
  );
}

async function Answer({ asked, locale }: { asked: SearchInput; locale: Locale }) {
  const t = translator(locale);
  const { result, refusal, mutedNames } = await searchUnlessRefused(asked);
  if (refusal) {
    const seconds = refusal.retryAfterSeconds ?? 1;
    const isLimited = refusal.code === "rate_limited";
    const isSlow = refusal.key === "search.errors.slow";
    const why = isLimited ? "search.errors.limited" : isSlow ? "search.errors.slow" : "search.errors.unavailable";
    return (
      <p className={styles.notice} role="alert">
        {t(why, { seconds })}
      </p>
    );
  }
  const { groups, nearest } = result;
  const { q, in: group, page } = asked;
  if (groups.length === 0 && page === 1) return <NothingFound query={q} nearest={nearest} locale={locale} />;
  return (
    <>
      {groups.length === 0 && <p className={styles.notice}>{t("search.nothingHere")}</p>}
      <SearchResults
        groups={group ? groups.map((one) => ({ ...one, isMore: false })) : groups}
        query={q}
        locale={locale}
        mutedNames={mutedNames}
      />
      {group && <SearchPages query={q} group={group} page={page} isMore={groups[0]?.isMore ?? false} locale={locale} />}
    </>
  );
}

async function searchUnlessRefused({ q, in: group, page }: SearchInput): Promise<Searched> {
  try {
    const viewer = await currentViewer();
    await consume("search", viewer?.id ?? clientAddress());
    const mutedNames = viewer ? await listMutedNames(viewer) : NOBODY;
    return { result: await search(q, group, page), refusal: null, mutedNames };
  } catch (error) {
    return { result: null, refusal: asRefusal(error), mutedNames: NOBODY };
  }
}

type Searched = ({ result: SearchResult; refusal: null } | { result: null; refusal: AppError }) & {
  mutedNames: ReadonlySet<string>;
};
const NOBODY: ReadonlySet<string> = new Set();

function Invitation({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <>
      <p className={styles.hint}>{t("search.hint")}</p>
      <ul className={styles.examples} aria-label={t("search.tryThese")}>
        {EXAMPLES.map((example) => (
          <li key={example} lang={/[가-힣ㄱ-ㅎ]/u.test(example) ? "ko" : "en"}>
            <Link href={searchPath(locale, example)} prefetch={false}>
              {example}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
