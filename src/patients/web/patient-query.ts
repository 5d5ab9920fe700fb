import { useQuery } from "@tanstack/react-query";
import { useIsStaff, useMe } from "../../web/me.ts";
import { api, queryClient } from "../../web/request.ts";
import { useParam } from "../../web/use-param.ts";

/** The patient of this page's address. */
export function usePatient() {
  return useQuery(api.patients.page.queryOptions({ input: { patientId: useParam("patientId") } }));
}

export { useIsStaff };

/** The doctor's office the signed-in person belongs to; it applies for a registration where the centre registers. Else null. */
export function useOffice(): string | null {
  const me = useMe();
  return me?.role === "doctors_office" ? me.organisationId : null;
}

/** Whether the signed-in person is shown the patients of a care team only, and registers none. */
export function useIsPartner(): boolean {
  const isStaff = useIsStaff();
  const office = useOffice();
  return !isStaff && office === null;
}

/** Doctors, partners and towns for forms and filters; they change rarely. */
export function usePatientChoices() {
  return useQuery({ ...api.patients.choices.queryOptions(), staleTime: 5 * 60_000 });
}

/** After a change: everything shown of patients is asked for anew. */
export function refreshPatients(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: api.patients.key() });
}
