import { type ReactNode, useEffect, useRef } from "react";
import css from "./record-head.module.css";

/** The head of a record (a patient, a doctor) that never scrolls away: name, state, what one must know, then its tabs. */
export function RecordHead(props: {
  name: ReactNode;
  state?: ReactNode;
  /** Short facts in one line: age and birth date, town, main doctor with phone. */
  facts?: readonly { label: string; value: ReactNode }[];
  /** What must not be overlooked (must not be told to whom). */
  warning?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
}) {
  const { name, state, facts = [], warning, actions, tabs } = props;
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = head.current;
    if (!element) return;
    // Tells the styles below how much of the screen it covers, for what sticks under it or is jumped to.
    const say = () => {
      const covers = getComputedStyle(element).position === "sticky" ? element.offsetHeight : 0;
      document.documentElement.style.setProperty("--record-head-height", `${covers}px`);
    };
    const observer = new ResizeObserver(say);
    observer.observe(element);
    return () => {
      observer.disconnect();
      document.documentElement.style.removeProperty("--record-head-height");
    };
  }, []);
  return (
    <div ref={head} className={css.head}>
      <div className={css.first}>
        <div className={css.name}>{name}</div>
        {state}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {facts.length > 0 && (
        <dl className={css.facts}>
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {warning && <div className={css.warning}>{warning}</div>}
      {tabs && <div className={css.tabs}>{tabs}</div>}
    </div>
  );
}
