import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { openingAt } from "../../organisations/opening-hours.ts";
import { sayOpening } from "../../organisations/opening-words.ts";
import { Link } from "../../web/link.tsx";
import { useMe } from "../../web/me.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LoadingState } from "../../web/ui/loading-state.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { NumberField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useNow } from "../../web/ui/use-now.ts";
import { SettingsHead } from "./settings-head.tsx";
import { checkSettings, inputOf, type Settings, settingRoles, valuesOf } from "./settings-values.ts";

/** 設定: what holds for the whole centre is the manager's; a coordinator finds the taking in of ledgers here. */
export function SettingsPage() {
  const role = useMe()?.role;
  if (role === undefined) return <LoadingState head />;
  return role === "manager" ? <CentreSettings /> : <Navigate to="/settings/import" replace />;
}

function CentreSettings() {
  const { t } = useTranslation("staff");
  const query = useQuery(api.staff.settings.get.queryOptions());
  return (
    <>
      <SettingsHead current="centre" description={t("settings.centreText")} />
      <QueryView query={query}>{(settings) => <CentreForm settings={settings} />}</QueryView>
    </>
  );
}

/** 開いています(17:00まで), by the timetable of the centre. */
function OpenNow() {
  const { i18n } = useTranslation("staff");
  const now = useNow();
  const query = useQuery(api.organisations.hours.ofCentre.queryOptions());
  if (!query.data) return null;
  return <b>{sayOpening(openingAt(query.data.timetable, now), now)[i18n.language === "en" ? "en" : "ja"]}</b>;
}

function CentreForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("staff");
  const form = useForm(valuesOf(settings), { draft: "settings" });
  const roles = settingRoles.map((value) => ({ value, label: t(`role.${value}`) }));
  return (
    <Form
      form={form}
      submitLabel={t("settings.save")}
      check={(values) => checkSettings(values, t)}
      onSubmit={async (values) => {
        await client.staff.settings.change(inputOf(values));
        form.reset(values);
        doneToast(t("settings.saved"));
        void queryClient.invalidateQueries({ queryKey: api.staff.key() });
      }}
    >
      <TextField label={t("settings.name")} required {...form.field("name")} />
      <TextField label={t("settings.phone")} inputMode="tel" width="20rem" {...form.field("phone")} />
      <TextField
        label={t("settings.fax")}
        help={t("settings.faxHelp")}
        inputMode="tel"
        width="20rem"
        {...form.field("fax")}
      />
      <TextField label={t("settings.address")} {...form.field("address")} />
      <div>
        <p>
          {t("settings.hours")}: <OpenNow /> <Link to="/settings/hours">{t("settings.changeHours")}</Link>
        </p>
      </div>
      <ChoiceButtons
        label={t("settings.countDays")}
        required
        help={t("settings.countDaysHelp")}
        choices={(["inclusive", "nights"] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        {...form.field("countDays")}
        onChange={(countDays) => form.set({ countDays: countDays ?? "inclusive" })}
      />
      <NumberField
        label={t("settings.idleMinutes")}
        required
        unit={t("settings.minutes")}
        min={5}
        max={720}
        help={t("settings.idleHelp")}
        {...form.field("idleMinutes")}
      />
      <MultiChoiceButtons
        label={t("settings.secondFactorRoles")}
        help={t("settings.secondFactorHelp")}
        choices={roles}
        {...form.field("secondFactorRoles")}
        onChange={(chosen) => form.set({ secondFactorRoles: [...chosen] })}
      />
    </Form>
  );
}
