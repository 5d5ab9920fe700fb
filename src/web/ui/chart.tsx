import { Button, useComputedColorScheme } from "@mantine/core";
import { IconChartBar, IconTable } from "@tabler/icons-react";
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./chart.module.css";
import { FigureTable } from "./figure-table.tsx";

type ChartProps = {
  /** What the chart says, as a sentence: read aloud in its place. */
  title: string;
  option: EChartsCoreOption;
  /** The same figures as a table; the chart is never the only way to read them. */
  table: Parameters<typeof FigureTable>[0];
  height?: number;
};

/** An ECharts option drawn in the kit's colours and type, with its table one press away. Loads its library by itself. */
export function Chart({ title, option, table, height = 320 }: ChartProps) {
  const { t } = useTranslation("shell");
  const place = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    const element = place.current;
    if (!element || asTable) return;
    let gone = false;
    let end = () => {};
    // Labels are measured when they are drawn: the type must be there.
    void Promise.all([import("./chart-library.ts"), document.fonts.ready]).then(([{ init }]) => {
      if (gone) return;
      const chart = init(element, kitStyle(element, scheme), { renderer: "svg" });
      chart.setOption({ aria: { enabled: true, decal: { show: true } }, animation: false, ...option });
      // What the picture measures, so that paper can shrink it.
      const tellSize = () =>
        element.querySelector("svg")?.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
      tellSize();
      const observer = new ResizeObserver(() => {
        if (globalThis.matchMedia("print").matches) return;
        chart.resize();
        tellSize();
      });
      observer.observe(element);
      end = () => {
        observer.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      end();
    };
  }, [option, asTable, scheme]);

  const Icon = asTable ? IconChartBar : IconTable;
  return (
    <figure className={css.chart}>
      <figcaption>
        <span>{title}</span>
        <Button
          className="no-print"
          size="sm"
          variant="subtle"
          leftSection={<Icon size={18} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? "chart.asChart" : "chart.asTable")}
        </Button>
      </figcaption>
      {asTable ? <FigureTable {...table} /> : <div ref={place} role="img" aria-label={title} style={{ height }} />}
    </figure>
  );
}

/** Colours in an order that stays apart for colour-blind readers; patterns (decal) tell them apart on grey paper. */
function kitStyle(element: HTMLElement, scheme: string) {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const step = scheme === "dark" ? [300, 300, 400, 300, 300] : [800, 700, 600, 700, 800];
  const names = ["blue", "cyan", "orange", "green", "magenta"];
  const text = { color: token("--text"), fontFamily: style.fontFamily, fontSize: 14 };
  const axis = {
    axisLine: { lineStyle: { color: token("--line-strong") } },
    axisLabel: text,
    splitLine: { lineStyle: { color: token("--line") } },
  };
  return {
    color: names.map((name, index) => token(`--color-primitive-${name}-${step[index] ?? 800}`)),
    backgroundColor: "transparent",
    textStyle: text,
    legend: { textStyle: text },
    // Figures beside bars stand on the page, not on the bars: no outline in the other scheme's colour.
    darkMode: scheme === "dark",
    bar: { label: { color: token("--text"), textBorderWidth: 0 } },
    categoryAxis: axis,
    valueAxis: axis,
    tooltip: { backgroundColor: token("--surface"), borderColor: token("--line"), textStyle: text },
  };
}
