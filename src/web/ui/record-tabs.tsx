import { useEffect, useRef } from "react";
import { useFollow } from "../link.tsx";
import css from "./record-tabs.module.css";

export type RecordTab = { key: string; label: string; to: string; count?: number | undefined };

/** The parts of a record as links (概要 · シート · 経過 …), each with an address of its own. */
export function RecordTabs({ label, tabs, current }: { label: string; tabs: readonly RecordTab[]; current: string }) {
  const follow = useFollow();
  const nav = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the current one is brought into sight, without moving the page.
  useEffect(() => {
    const bar = nav.current;
    const tab = bar?.querySelector<HTMLElement>(`[data-tab="${current}"]`);
    if (!bar || !tab) return;
    const bring = () => {
      const [around, at] = [bar.getBoundingClientRect(), tab.getBoundingClientRect()];
      bar.scrollLeft += at.left - around.left - (around.width - at.width) / 2;
    };
    bring();
    // Counts come later and make the tabs wider.
    const observer = new ResizeObserver(bring);
    for (const part of bar.children) observer.observe(part);
    return () => observer.disconnect();
  }, [current]);
  useEffect(() => (nav.current ? markEnds(nav.current) : undefined), []);
  return (
    <nav ref={nav} aria-label={label} className={css.tabs}>
      {tabs.map((tab) => (
        <a
          key={tab.key}
          href={tab.to}
          data-tab={tab.key}
          aria-current={tab.key === current ? "page" : undefined}
          onClick={(event) => follow(event, tab.to)}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span>{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}

/** The lists of one subject, under the page's head. */
export function PageTabs(props: { label: string; tabs: readonly RecordTab[]; current: string }) {
  return (
    <div className={css.page}>
      <RecordTabs {...props} />
    </div>
  );
}

/** Says at the bar whether tabs lie before or after what is in sight. */
function markEnds(bar: HTMLElement): () => void {
  const mark = () => {
    const rest = bar.scrollWidth - bar.clientWidth - bar.scrollLeft;
    bar.toggleAttribute("data-before", bar.scrollLeft > 1);
    bar.toggleAttribute("data-after", rest > 1);
  };
  const observer = new ResizeObserver(mark);
  for (const part of [bar, ...bar.children]) observer.observe(part);
  bar.addEventListener("scroll", mark, { passive: true });
  return () => {
    observer.disconnect();
    bar.removeEventListener("scroll", mark);
  };
}
