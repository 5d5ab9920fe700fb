/** In which writings a CSV leaves: UTF-8 with its mark, or Shift_JIS as Windows writes it. */
export const csvEncodings = ["utf-8", "shift_jis"] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
