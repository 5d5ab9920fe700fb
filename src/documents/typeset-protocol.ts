/** What the program asks of the typesetting process. */
export interface TypesetRequest {
  readonly id: number;
  /** Path of the .typ file below src/. */
  readonly template: string;
  /** The document's data as JSON. */
  readonly data: string;
}

/** What the typesetting process answers; `memory` is its size in bytes afterwards. */
export type TypesetAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly memory: number }
  | { readonly id: number; readonly fault: string; readonly memory: number };
