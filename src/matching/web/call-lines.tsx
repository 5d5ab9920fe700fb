import type { CallPreview } from "../call-contract.ts";
import css from "./call.module.css";

/** What an open call tells, line by line, in the words in which it goes out. */
export function CallLines({ lines, note = null }: { lines: CallPreview["lines"]; note?: string | null }) {
  const all = note === null ? lines : [...lines, { label: "補足", value: note }];
  return (
    <dl className={css.callLines} lang="ja">
      {all.map(({ label, value }) => (
        <div key={label} className={css.callLine}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
