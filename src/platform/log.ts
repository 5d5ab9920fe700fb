import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * The program's log: JSON lines on standard error. Requests are logged by route pattern, never by address, because an
 * address may hold a name or an id; bodies, queries and error details are never logged. ERROR means that someone must act.
 */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: safeError },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** Of an error only its kind and place may reach the log: PostgreSQL writes the offending values into message and detail. */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const more = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; cause?: unknown };
  // Class 42 (a query that does not fit the schema) names columns and tables, never values.
  const fromDatabase = typeof more.code === "string" && /^(?!42)[0-9A-Z]{5}$/.test(more.code);
  return {
    type: error.name,
    ...(more.code === undefined ? {} : { code: more.code }),
    ...(more.constraint === undefined ? {} : { constraint: more.constraint }),
    ...(more.table === undefined ? {} : { table: more.table }),
    ...(fromDatabase ? {} : { message: error.message }),
    at: (error.stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 6)
      .map((line) => line.trim()),
  };
}
