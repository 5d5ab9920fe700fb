import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { saveFile } from "../../web/save-file.ts";
import { failedToast } from "../../web/ui/undo-toast.ts";
import { type Filters, inputOf } from "./list-filters.tsx";

/** Takes the list out as it is narrowed now. */
export function TakeOut({ filters }: { filters: Filters }) {
  const { t } = useTranslation("consultations");
  const [busy, setBusy] = useState(false);
  const take = (form: "xlsx" | "utf-8" | "shift_jis") => async () => {
    setBusy(true);
    try {
      saveFile(await client.consultations.file({ ...inputOf(filters), form }));
    } catch (error) {
      failedToast(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end" width="22rem" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={20} aria-hidden />}>
          {t("out.action")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileSpreadsheet size={20} aria-hidden />} onClick={take("xlsx")}>
          {t("out.xlsx")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeCsv size={20} aria-hidden />} onClick={take("utf-8")}>
          {t("out.utf8")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeCsv size={20} aria-hidden />} onClick={take("shift_jis")}>
          {t("out.shiftJis")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
