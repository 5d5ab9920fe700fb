import css from "./small.module.css";

/** The key that does what a button does, on the button itself; not where there is no keyboard. */
export function KeyHint({ children }: { children: string | number }) {
  return (
    <kbd className={css.key} aria-hidden>
      {children}
    </kbd>
  );
}
