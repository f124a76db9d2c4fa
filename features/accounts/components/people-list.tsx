import type { Viewer } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { ROLE_CHOICES, type Role } from "../inputs.ts";
import { PEOPLE_PER_PAGE, type PersonView } from "../queries.ts";
import styles from "./people.module.css";
import { RoleForm } from "./role-form.client.tsx";

type Props = { locale: Locale; viewer: Viewer; people: PersonView[]; search: string; chosen: Chosen };
/** What was chosen before signing in once more. */
type Chosen = { person?: string | undefined; role?: Role | undefined };

/** People to find and give roles to. */
export function PeopleList({ locale, viewer, people, search, chosen }: Props) {
  const t = translator(locale);
  const format = formatter(locale);
  const choices = ROLE_CHOICES.map((value) => ({ value, name: t(`accounts.people.roles.${value}`) }));
  return (
    <>
      <search>
        <form className={styles.search}>
          <label htmlFor="q">{t("accounts.people.search")}</label>
          <input id="q" name="q" type="search" defaultValue={search} />
          <button type="submit">{t("accounts.people.find")}</button>
        </form>
      </search>
      {people.length === 0 && <p className={styles.none}>{t("accounts.people.none", { search })}</p>}
      <ul className={styles.people}>
        {people.map(({ id, name, email, role, createdAt }) => (
          <li key={id} id={`person-${id}`}>
            <div className={styles.who}>
              <b>
                <a href={localPath(locale, `/moderation/people/${id}`)}>
                  <bdi>{name}</bdi>
                </a>
              </b>
              {id === viewer.id && <span className={styles.mark}>{t("accounts.people.you")}</span>}
              <span className={styles.soft}>
                <bdi>{email}</bdi> ·{" "}
                {t("accounts.people.since", { date: format.dateTime(createdAt, { dateStyle: "medium" }) })}
              </span>
            </div>
            <RoleForm
              locale={locale}
              userId={id}
              role={role}
              chosen={chosen.person === id ? (chosen.role ?? role) : role}
              search={search}
              choices={choices}
              labels={{
                role: t("accounts.people.role", { name }),
                save: t("accounts.people.save"),
                saved: t("accounts.people.saved"),
                chosen: t("accounts.people.chosen"),
              }}
            />
          </li>
        ))}
      </ul>
      {people.length === PEOPLE_PER_PAGE && (
        <p className={styles.none}>{t("accounts.people.limited", { count: PEOPLE_PER_PAGE })}</p>
      )}
    </>
  );
}
