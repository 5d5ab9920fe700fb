import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import { ConsultationDetails } from "./consultation-details.tsx";

/** One consultation by its address. */
export function ConsultationPage() {
  const { t } = useTranslation("consultations");
  const id = useParam("consultationId");
  const query = useQuery(api.consultations.get.queryOptions({ input: { id } }));
  const number = query.data?.number;
  return (
    <>
      <PageHead
        title={number ? t("numbered", { number }) : t("title")}
        crumbs={[{ label: t("title"), to: "/consultations" }]}
      />
      <QueryView query={query}>{(one) => <ConsultationDetails key={one.id} one={one} />}</QueryView>
    </>
  );
}
