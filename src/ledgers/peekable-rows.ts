import type { TabRow } from "./tab.ts";

/** Rows of a tab that can be looked at ahead of being taken. */
export interface PeekableRows {
  /** Up to `count` rows that come next. */
  peek(count: number): Promise<readonly TabRow[]>;
  /** The next row, or null at the end. */
  take(): Promise<TabRow | null>;
  close(): Promise<void>;
}

export function peekableRows(rows: AsyncIterable<TabRow>): PeekableRows {
  const iterator = rows[Symbol.asyncIterator]();
  let ahead: TabRow[] = [];
  let start = 0;
  const fill = async (count: number) => {
    while (ahead.length - start < count) {
      const next = await iterator.next();
      if (next.done) return;
      ahead.push(next.value);
    }
  };
  return {
    async peek(count) {
      await fill(count);
      return ahead.slice(start, start + count);
    },
    async take() {
      if (ahead.length === start) await fill(1);
      const row = ahead[start];
      if (row === undefined) return null;
      start += 1;
      if (start === ahead.length) {
        ahead = [];
        start = 0;
      }
      return row;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
