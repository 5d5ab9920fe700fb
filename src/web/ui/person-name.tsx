import css from "./small.module.css";

/** A name with its exact characters and spacing, the kana small above it (or beside). */
export function PersonName({
  name,
  kana,
  beside,
}: {
  name: string;
  kana?: string | null | undefined;
  beside?: boolean;
}) {
  return (
    <span className={css.person} data-beside={beside || undefined}>
      {kana && !beside && <span className={css.kana}>{kana}</span>}
      <span className={css.name} data-name translate="no">
        {name}
      </span>
      {kana && beside && <span className={css.kana}>{kana}</span>}
    </span>
  );
}
