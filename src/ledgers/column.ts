import type { ColumnProfile } from "./cell-shape.ts";
import type { TableField } from "./common-fields.ts";
import type { Heading } from "./heading.ts";

/** A column as far as it has been looked at. */
export interface Column {
  readonly index: number;
  readonly heading: Heading;
  /** Unique among the columns; used as key of the cells. */
  readonly key: string;
  readonly profile: ColumnProfile;
  /** The same cells row by row, undefined where empty: to compare columns with each other. */
  readonly byRow: readonly (string | undefined)[];
  /** Made of columns of the sheet; its index is then below zero. */
  readonly derived?: Derivation;
}

/** What a column was found to mean, and by what. */
export interface AssignedColumn {
  readonly column: Column;
  readonly field: TableField;
  readonly by: "mapping" | "heading" | "cells";
}

/**
 * A column made of others: one thing kept in several columns (姓 and 名, 年 and 月 and 日), or one of the two things kept in one
 * column (氏名／フリガナ, 4/1～4/15). The columns it is made of are then not read by themselves.
 */
export interface Derivation {
  /** Columns of the sheet it is made of, by their place. */
  readonly from: readonly number[];
  /** Their headings as the office wrote them. */
  readonly madeOf: readonly string[];
  readonly levels: readonly string[];
  /** Text of the cell by the texts of the columns it is made of. */
  readonly make: (texts: readonly string[]) => string;
}
