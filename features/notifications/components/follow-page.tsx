import account from "#features/accounts/components/account.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { FOLLOW_CHOICES } from "../policy.ts";
import type { Followable } from "../queries-follow.ts";
import { FollowForm } from "./follow-form.client.tsx";

/** One thing, and what it belongs to, each with the three things one can say of it. */
export function FollowPage({ locale, things }: { locale: Locale; things: Followable[] }) {
  const t = translator(locale);
  const back = things.find(({ path }) => path !== null)?.path;
  return (
    <div className={`wrap ${account.plain}`}>
      <h1 className={account.title}>{t("notices.follow.title")}</h1>
      <div className={account.sections}>
        {things.map(({ subject, id, name, choice }) => {
          const heading = `follow-${subject}`;
          return (
            <section key={subject} className={account.section} aria-labelledby={heading}>
              <h2 id={heading}>{t(`notices.follow.subjects.${subject}`, { name: name || t("notices.someone") })}</h2>
              <div className={account.body}>
                <FollowForm
                  locale={locale}
                  subject={subject}
                  id={id}
                  choice={choice}
                  headingId={heading}
                  labels={{
                    choices: FOLLOW_CHOICES.map((value) => ({
                      value,
                      label: t(`notices.follow.choices.${subject}.${value}`),
                    })),
                    save: t("notices.follow.save"),
                    saved: t("notices.follow.saved"),
                  }}
                />
              </div>
            </section>
          );
        })}
      </div>
      <p className={`ui ${account.buttons}`}>
        {back && <a href={localPath(locale, back)}>{t("notices.follow.back")}</a>}
        <a href={localPath(locale, "/settings/notices#following")}>{t("notices.settings.followHeading")}</a>
      </p>
    </div>
  );
}
