/** Writes one line of a command's result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes one line about what is happening; never part of a result. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
