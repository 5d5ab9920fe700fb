import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type CodeList, codeLabel } from "../centres/code.ts";
import { api } from "./request.ts";
import type { Choice } from "./ui/select-field.tsx";

const options = () => ({ ...api.codes.list.queryOptions(), staleTime: 10 * 60_000 });

/**
 * A code list of the centre: `choices` for fields of the kit (retired codes only while `kept` names them, so that an old
 * record shows what it holds), `all` for filters, where what is no longer offered comes last, and `label` for recorded codes.
 */
export function useCodes(list: CodeList, kept: readonly (string | null)[] = []) {
  const { i18n } = useTranslation();
  const codes = useQuery(options()).data?.[list] ?? [];
  const label = (code: string) => codeLabel(codes, code, i18n.language);
  const choices: Choice[] = codes
    .filter((code) => !code.retired || kept.includes(code.code))
    .map((code) => ({ value: code.code, label: label(code.code) }));
  for (const code of kept)
    if (code && !codes.some((one) => one.code === code)) choices.push({ value: code, label: code });
  const gone = codes.filter(({ code, retired }) => retired && !kept.includes(code));
  const all = [...choices, ...gone.map(({ code }) => ({ value: code, label: label(code) }))];
  return { choices, all, label };
}
