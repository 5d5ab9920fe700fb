import { useTranslation } from "react-i18next";
import { Unknown } from "../../web/ui/facts.tsx";
import type { Difference } from "../sheet-compare.ts";
import { diffWords } from "../word-diff.ts";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";

/** Differences of a section: before and after side by side, changed words marked (not by colour alone: struck, underlined). */
export function DifferenceTable(props: { caption: string; differences: readonly Difference[]; hideCaption?: boolean }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  return (
    <table className={css.differences}>
      <caption className={props.hideCaption ? css.spoken : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("compare.field")}</th>
          <th scope="col">{t("compare.from")}</th>
          <th scope="col">{t("compare.to")}</th>
        </tr>
      </thead>
      <tbody>
        {props.differences.map((one) => {
          const before = one.before && say(one.before);
          const after = one.after && say(one.after);
          return (
            <tr key={one.path}>
              <th scope="row">{say(one.label)}</th>
              <td data-label={t("compare.from")}>
                <Marked path={one.path} before={before} after={after} side="removed" />
              </td>
              <td data-label={t("compare.to")}>
                <Marked path={one.path} before={before} after={after} side="added" />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type MarkedProps = { path: string; before: string | null; after: string | null; side: "removed" | "added" };

function Marked(props: MarkedProps) {
  const { t } = useTranslation("patient-sheets");
  const { before, after, side } = props;
  const text = side === "removed" ? before : after;
  // An entry of several (a drug, a service) that is not there is no unknown.
  if (text === null && props.path.split(".").length > 2) return <span className={css.soft}>{t("compare.absent")}</span>;
  if (text === null) return <Unknown>{t("compare.unknown")}</Unknown>;
  const stretches = diffWords(before ?? "", after ?? "").filter((one) => one.kind === "same" || one.kind === side);
  const Mark = side === "removed" ? "del" : "ins";
  let at = 0;
  return (
    <span className={css.marked}>
      {stretches.map((one) => {
        const key = `${at} ${one.kind}`;
        at += one.text.length;
        return one.kind === "same" ? <span key={key}>{one.text}</span> : <Mark key={key}>{one.text}</Mark>;
      })}
    </span>
  );
}
