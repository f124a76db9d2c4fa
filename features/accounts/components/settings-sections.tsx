import type { ReactNode } from "react";
import type { Viewer } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { NAME_CHANGES, NAME_KEPT_DAYS, NAME_MAX_CHARS } from "../policy.ts";
import type { OwnAccount } from "../queries.ts";
import styles from "./account.module.css";
import { NameForm } from "./name-form.client.tsx";
import { ProviderList } from "./provider-list.tsx";
import { SessionList } from "./session-list.tsx";
import { SignOutForm } from "./sign-out-form.client.tsx";

type Props = {
  locale: Locale;
  viewer: Viewer;
  account: OwnAccount;
  providers: { id: string; name: string }[];
  /** What they show of themselves. */
  profile?: ReactNode;
  /** What other parts of the site keep of them. */
  more?: ReactNode;
  /** What stands at the end: to take along what is theirs, and to go. */
  last?: ReactNode;
};

/** Everything a person can see and change about their own account. */
export function SettingsSections({ locale, viewer, account, providers, profile, more, last }: Props) {
  const t = translator(locale);
  const home = localPath(locale, "/");
  return (
    <div className={styles.sections}>
      <Section id="your-name" heading={t("accounts.settings.nameHeading")}>
        <NameForm
          locale={locale}
          name={viewer.name}
          labels={{
            name: t("accounts.settings.name"),
            hint: t("accounts.settings.nameHint", { max: NAME_MAX_CHARS, times: NAME_CHANGES, days: NAME_KEPT_DAYS }),
            save: t("accounts.settings.saveName"),
            saved: t("accounts.settings.nameSaved"),
          }}
        />
      </Section>
      {profile}
      <Section id="your-address" heading={t("accounts.settings.emailHeading")}>
        <p className={styles.value}>{account.email}</p>
        <p className={styles.hint}>{t("accounts.settings.emailHint")}</p>
      </Section>
      {providers.length > 0 && (
        <Section id="other-ways" heading={t("accounts.settings.providersHeading")}>
          <ProviderList locale={locale} providers={providers} linked={account.providers} />
        </Section>
      )}
      <Section id="your-browsers" heading={t("accounts.settings.sessionsHeading")}>
        <SessionList locale={locale} sessions={account.sessions} />
      </Section>
      {more}
      <Section id="leave" heading={t("accounts.settings.leaveHeading")}>
        <div className={styles.buttons}>
          <SignOutForm to={home} label={t("accounts.settings.signOut")} />
          <SignOutForm to={home} label={t("accounts.settings.signOutEverywhere")} everywhere />
        </div>
      </Section>
      {last}
    </div>
  );
}

export function Section({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
