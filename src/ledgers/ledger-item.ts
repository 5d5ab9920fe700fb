import type {
  LedgerKind,
  LedgerReading,
  LedgerRemark,
  LedgerRow,
  RecognisedColumn,
  RowNotCounted,
  UnknownColumn,
} from "./ledger-record.ts";

/** One thing that a ledger says, in the order in which it is met. */
export type LedgerItem =
  | { readonly type: "table"; readonly kind: LedgerKind }
  | { readonly type: "row"; readonly row: LedgerRow }
  | { readonly type: "refused"; readonly remark: LedgerReading["refused"][number] }
  | { readonly type: "warning"; readonly remark: LedgerRemark }
  | { readonly type: "not_counted"; readonly row: RowNotCounted }
  | { readonly type: "column"; readonly column: RecognisedColumn }
  | { readonly type: "unknown_column"; readonly column: UnknownColumn };
