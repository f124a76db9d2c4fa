import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { FollowSubject } from "../policy.ts";
import { FollowState } from "./follow-link.client.tsx";

/** A plain link to where a review's discussion, a comment's thread, a person or a drama is watched or muted. */
export function FollowLink({ locale, subject, id }: { locale: Locale; subject: FollowSubject; id: string }) {
  const t = translator(locale);
  return (
    <FollowState
      id={id}
      path={localPath(locale, `/follow/${subject}/${id}`)}
      labels={{
        usual: t("notices.follow.link"),
        watch: t("notices.follow.linkWatched"),
        mute: t("notices.follow.linkMuted"),
      }}
    />
  );
}
