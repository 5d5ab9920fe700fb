import { useQuery } from "@tanstack/react-query";
import { api } from "../../web/request.ts";

/** Hospitals, their beds and the registered doctors as choices of fields. */
export function useBedChoices() {
  const { data } = useQuery(api.supportBeds.choices.queryOptions());
  return {
    hospitals: (data?.hospitals ?? []).map(({ hospitalId, name }) => ({ value: hospitalId, label: name })),
    bedsOf: (hospitalId: string | null) =>
      (data?.hospitals.find((one) => one.hospitalId === hospitalId)?.beds ?? []).map(({ id, name }) => ({
        value: id,
        label: name,
      })),
    doctors: (data?.doctors ?? []).map(({ id, name, institution }) => ({
      value: id,
      label: institution ? `${name}(${institution})` : name,
    })),
  };
}
