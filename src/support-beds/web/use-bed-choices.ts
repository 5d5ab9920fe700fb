import { useQuery } from "@tanstack/react-query";
import { api } from "../../web/request.ts";

/** Hospitals, their beds and the registered doctors as choices of fields. */
export function useBedChoices() {
  const { data } = useQuery(api.supportBeds.choices.queryOptions());
  const { data: doctors } = useQuery(api.visitingDoctors.options.queryOptions({ input: {} }));
  return {
    hospitals: (data?.hospitals ?? []).map(({ hospitalId, name }) => ({ value: hospitalId, label: name })),
    bedsOf: (hospitalId: string | null) =>
      (data?.hospitals.find((one) => one.hospitalId === hospitalId)?.beds ?? []).map(({ id, name }) => ({
        value: id,
        label: name,
      })),
    doctors: (doctors ?? []).map(({ id, name, institutions: [main] }) => ({
      value: id,
      label: main ? `${name}(${main.name})` : name,
    })),
  };
}
