import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconPrinter, IconStethoscope } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsStaff } from "../../web/me.ts";
import { client } from "../../web/request.ts";
import { saveFile } from "../../web/save-file.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";

/** Leads to the doctors who fit a need. */
function FindDoctor() {
  const { t } = useTranslation("visiting-doctors");
  const to = "/visiting-doctors/find";
  return (
    <LinkButton to={to} leftSection={<IconStethoscope size={20} aria-hidden />}>
      {t("out.find")}
    </LinkButton>
  );
}

/** What can be done with the whole registry: printing it, taking it out as a file, and registering a doctor. */
export function ListActions({ add }: { add: ReactNode }) {
  const { t } = useTranslation("visiting-doctors");
  const isStaff = useIsStaff();
  const [busy, setBusy] = useState(false);
  const take = (make: () => Promise<File>) => async () => {
    setBusy(true);
    try {
      saveFile(await make());
    } catch (error) {
      failedToast(error);
    } finally {
      setBusy(false);
    }
  };
  const file = (form: "xlsx" | "utf-8" | "shift_jis") => take(() => client.visitingDoctors.file({ form }));
  const list = (audience: "members" | "public") => take(() => client.visitingDoctors.printedList({ audience }));
  if (!isStaff) return null;
  return (
    <>
      <FindDoctor />
      <Menu position="bottom-end" width="24rem" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" loading={busy} leftSection={<IconDownload size={20} aria-hidden />}>
            {t("out.action")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("out.paper")}</Menu.Label>
          <Menu.Item leftSection={<IconPrinter size={20} aria-hidden />} onClick={list("members")}>
            {t("out.members")}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={20} aria-hidden />} onClick={list("public")}>
            {t("out.public")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t("out.files")}</Menu.Label>
          <Menu.Item leftSection={<IconFileSpreadsheet size={20} aria-hidden />} onClick={file("xlsx")}>
            {t("out.xlsx")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypeCsv size={20} aria-hidden />} onClick={file("utf-8")}>
            {t("out.utf8")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypeCsv size={20} aria-hidden />} onClick={file("shift_jis")}>
            {t("out.shiftJis")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {add}
    </>
  );
}
