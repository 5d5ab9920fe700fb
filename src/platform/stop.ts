/** A reason to end the program with a sentence instead of a stack trace. Exit codes: 1 refused, 2 wrong usage. */
export class StopReason extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = "StopReason";
    this.exitCode = exitCode;
  }
}
