import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../save-file.ts";
import { failedToast } from "./undo-toast.ts";

/** How a list can be taken out. */
export type FileForm = "xlsx" | "utf-8" | "shift_jis";

/** Hands over a file that the server makes: whether one is being made, and the way to ask for one. What fails is said in a toast. */
export function useTakenFile() {
  const [busy, setBusy] = useState(false);
  const take = async (make: () => Promise<File>) => {
    setBusy(true);
    try {
      saveFile(await make());
    } catch (error) {
      failedToast(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, take };
}

/** 取り出し: a button with the forms in which a list is taken out, and, where there are, what is printed of it. */
export function TakeFile(props: {
  /** Makes the list as a file. */
  file: (form: FileForm) => Promise<File>;
  /** What only the Excel workbook holds ("やり取り・打診も"). */
  excelNote: string;
  /** The button's word, where it does more than take out files. */
  label?: string;
  /** What is made as PDF to be printed, with its heading. */
  papers?: { label: string; choices: readonly { label: string; make: () => Promise<File> }[] };
}) {
  const { t } = useTranslation("shell");
  const { busy, take } = useTakenFile();
  const { file, papers } = props;
  return (
    <Menu position="bottom-end" width="22rem" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={20} aria-hidden />}>
          {props.label ?? t("file.take")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {papers && (
          <>
            <Menu.Label>{papers.label}</Menu.Label>
            {papers.choices.map(({ label, make }) => (
              <Menu.Item
                key={label}
                leftSection={<IconPrinter size={20} aria-hidden />}
                onClick={() => void take(make)}
              >
                {label}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Label>{t("file.files")}</Menu.Label>
          </>
        )}
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
          onClick={() => void take(() => file("xlsx"))}
        >
          {t("file.excel", { note: props.excelNote })}
        </Menu.Item>
        {(["utf-8", "shift_jis"] as const).map((form) => (
          <Menu.Item
            key={form}
            leftSection={<IconFileTypeCsv size={20} aria-hidden />}
            onClick={() => void take(() => file(form))}
          >
            {t(form === "utf-8" ? "file.utf8" : "file.shiftJis")}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
