import { IconStethoscope } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsStaff } from "../../web/me.ts";
import { client } from "../../web/request.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { TakeFile } from "../../web/ui/take-file.tsx";

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
  if (!isStaff) return null;
  const list = (audience: "members" | "public") => () => client.visitingDoctors.printedList({ audience });
  return (
    <>
      <FindDoctor />
      <TakeFile
        label={t("out.action")}
        excelNote={t("out.xlsx")}
        file={(form) => client.visitingDoctors.file({ form })}
        papers={{
          label: t("out.paper"),
          choices: [
            { label: t("out.members"), make: list("members") },
            { label: t("out.public"), make: list("public") },
          ],
        }}
      />
      {add}
    </>
  );
}
