import account from "#features/accounts/components/account.module.css";
import { Section } from "#features/accounts/components/settings-sections.tsx";
import { LANGUAGE_NAMES, LOCALES, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { CHOICE_KINDS, MAIL_CHOICES } from "../policy.ts";
import type { OwnChoices } from "../queries-choices.ts";
import type { OwnFollow } from "../queries-follow.ts";
import type { OwnMail } from "../queries-mail.ts";
import type { OwnBrowser } from "../queries-push.ts";
import { BrowserSettings } from "./browser-settings.tsx";
import { ChoicesForm } from "./choices-form.client.tsx";
import { FeedSettings } from "./feed-settings.tsx";
import { FollowList } from "./follow-list.tsx";
import { MailList } from "./mail-list.tsx";
import { NoticeButton } from "./notice-button.client.tsx";

type Props = {
  locale: Locale;
  choices: OwnChoices;
  follows: OwnFollow[];
  mails: OwnMail[];
  browsers: OwnBrowser[];
  email: string;
  feedUrl: string | null;
  pushKey: string | null;
};

/** Everything about how one person is told. */
export function NoticeSettings({ locale, choices, follows, mails, browsers, email, feedUrl, pushKey }: Props) {
  const t = translator(locale);
  return (
    <div className={`wrap ${account.plain}`}>
      <h1 className={account.title}>{t("notices.settings.title")}</h1>
      <p className={account.lede}>
        {t("notices.settings.intro")} <a href={localPath(locale, "/inbox")}>{t("notices.mail.openInbox")}</a>
      </p>
      {choices.mailStoppedAt && (
        <div id="mails" className={`ui ${account.alert}`} role="alert">
          <p>{t("notices.settings.mailStopped", { email })}</p>
          <NoticeButton does="resume-mails" locale={locale} label={t("notices.settings.resume")} />
        </div>
      )}
      <ChoicesForm
        locale={locale}
        choices={choices.choices}
        language={choices.language}
        hearsBelowOwn={choices.hearsBelowOwn}
        hasPush={pushKey !== null}
        labels={choiceLabels(locale)}
      />
      <div className={account.sections}>
        <Section id="following" heading={t("notices.settings.followHeading")}>
          <FollowList locale={locale} follows={follows} />
        </Section>
        {pushKey && (
          <Section id="this-browser" heading={t("notices.settings.pushHeading")}>
            <BrowserSettings locale={locale} browsers={browsers} pushKey={pushKey} />
          </Section>
        )}
        <Section id="your-feed" heading={t("notices.settings.feedHeading")}>
          <FeedSettings locale={locale} feedUrl={feedUrl} />
        </Section>
        <Section id="your-mails" heading={t("notices.settings.mailsHeading")}>
          <MailList locale={locale} mails={mails} />
        </Section>
      </div>
    </div>
  );
}

function choiceLabels(locale: Locale) {
  const t = translator(locale);
  const about = (words: (what: string) => string) =>
    Object.fromEntries(CHOICE_KINDS.map((kind) => [kind, words(t(`notices.settings.kinds.${kind}`))]));
  return {
    legend: t("notices.settings.legend"),
    what: t("notices.settings.what"),
    mail: t("notices.settings.mail"),
    inbox: t("notices.settings.inbox"),
    push: t("notices.settings.push"),
    kinds: about((what) => what),
    mailAbout: about((what) => t("notices.settings.mailAbout", { what })),
    inboxAbout: about((what) => t("notices.settings.inboxAbout", { what })),
    pushAbout: about((what) => t("notices.settings.pushAbout", { what })),
    rhythms: MAIL_CHOICES.map((rhythm) => ({ value: rhythm, label: t(`notices.settings.rhythms.${rhythm}`) })),
    language: t("notices.settings.language"),
    languages: LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
    hearsBelowOwn: t("notices.settings.hearsBelowOwn"),
    save: t("notices.settings.save"),
    saved: t("notices.settings.saved"),
  };
}
export type ChoiceLabels = ReturnType<typeof choiceLabels>;
