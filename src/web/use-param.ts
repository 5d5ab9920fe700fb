import { useParams } from "@tanstack/react-router";

/** A part of this page's address: "patientId" of "/patients/$patientId". */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? "";
}
