import { useTranslation } from "react-i18next";
import { FigureTable } from "../../web/ui/figure-table.tsx";
import type { ImportAnswer } from "../apply/ledgers-contract.ts";

const columns = ["made", "changed", "unchanged", "refused", "notCounted"] as const;

/** What becomes of the rows of each file, in numbers. */
export function FileCounts({ files }: { files: ImportAnswer["files"] }) {
  const { t } = useTranslation("ledgers");
  return (
    <FigureTable
      caption={t("counts.caption")}
      rowHeader={t("counts.file")}
      columns={columns.map((key) => ({ key, label: t(`counts.${key}`) }))}
      rows={files.map((file) => ({
        key: file.file,
        label: `${file.file}(${t(`kind.${file.kind}`)})`,
        figures: columns.map((key) => ({ value: file[key] })),
      }))}
    />
  );
}
