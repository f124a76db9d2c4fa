import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { SiteCloseAfterForm } from "#features/moderation/components/discussion-forms.client.tsx";
import { Discussions } from "#features/moderation/components/discussions.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import { findDiscussion, listUnusualDiscussions } from "#features/moderation/queries-discussions.ts";
import { SettingGroup } from "#features/settings/components/setting-group.tsx";
import { findSettings, listSettingHistories } from "#features/settings/queries.ts";
import { isAdmin, type Viewer } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("desk.discussions.title"), robots: { index: false } };
}

/** Which discussions are not as all others, and when they close on the whole site. */
export default async function DiscussionsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { review, done } = await searchParams;
  const viewer = await signedInViewer(locale, "/moderation/discussions");
  if (!canModerate(viewer, new Date())) notFound();
  const slug = typeof review === "string" ? review.trim().split("/").filter(Boolean).at(-1) : undefined;
  if (slug && (await findDiscussion(viewer, slug))) {
    redirect(localPath(locale, `/moderation/discussions/${encodeURIComponent(slug)}`));
  }
  const unusual = await listUnusualDiscussions(viewer);
  const t = translator(locale);
  return (
    <Desk viewer={viewer} locale={locale} place="discussions" heading={t("desk.discussions.title")}>
      <Discussions unusual={unusual} asked={slug} locale={locale} />
      {isAdmin(viewer) && <SiteWide viewer={viewer} isSaved={done === "closeAfter"} locale={locale} />}
    </Desk>
  );
}

async function SiteWide({ viewer, isSaved, locale }: { viewer: Viewer; isSaved: boolean; locale: Locale }) {
  const [settings, histories] = await Promise.all([findSettings(), listSettingHistories(viewer)]);
  const t = translator(locale);
  return (
    <SettingGroup {...{ locale, settings, histories }} settingKey="close-after-days" now={new Date()}>
      <SiteCloseAfterForm
        key={settings["close-after-days"]}
        days={settings["close-after-days"]}
        isSaved={isSaved}
        locale={locale}
        labels={{
          days: t("desk.discussions.site.days"),
          hint: t("desk.discussions.site.hint"),
          save: t("desk.discussions.site.save"),
          saved: t("desk.discussions.site.saved"),
        }}
      />
    </SettingGroup>
  );
}
