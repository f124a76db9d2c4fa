import type { Metadata } from "next";
import { UnsubscribePage } from "#features/notifications/components/unsubscribe-page.tsx";
import { readUnsubscribeToken } from "#features/notifications/tokens.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; token: string }>; searchParams: Promise<{ done?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    title: translator((await params).locale)("notices.unsubscribe.title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** For whoever has the link from a mail, signed in or not. It says what would end, and nothing about whose it is. */
export default async function Unsubscribe({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const { done } = await searchParams;
  const named = readUnsubscribeToken(token);
  return <UnsubscribePage locale={locale} token={token} what={named?.what ?? null} isDone={done !== undefined} />;
}
