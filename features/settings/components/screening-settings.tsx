import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type NumberGroup, type Settings, SWITCHES } from "../policy.ts";
import { numberFields } from "./number-fields.ts";
import { NumbersForm } from "./numbers-form.client.tsx";
import { SwitchesForm } from "./switches-form.client.tsx";

type Props = { locale: Locale; settings: Settings; group: NumberGroup | "switches" };

/** The form of one group, in words. */
export function ScreeningSettings({ locale, settings, group }: Props) {
  const t = translator(locale);
  const shared = {
    locale,
    seen: JSON.stringify(settings[group]),
    labels: { save: t("siteSettings.save"), saved: t("siteSettings.savedNow") },
  };
  if (group === "switches") {
    const switches = SWITCHES.map((name) => ({
      name,
      label: t(`siteSettings.switches.${name}.label`),
      hint: t(`siteSettings.switches.${name}.hint`),
      isOn: settings.switches[name],
    }));
    return <SwitchesForm {...shared} switches={switches} />;
  }
  return <NumbersForm {...shared} group={group} fields={numberFields(t, group, settings[group])} />;
}
