import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file on disk for what is too large to stay in memory. */
export interface PrivateFile {
  readonly descriptor: number;
  close(): void;
}

/** Opens a file that only this process can read. It loses its name as soon as it is open, so that it is gone when the process ends, whatever happens. */
export function openPrivateFile(): PrivateFile {
  const folder = mkdtempSync(join(tmpdir(), "yorisoi-"));
  const descriptor = openSync(join(folder, "content"), "w+", 0o600);
  const forget = () => rmSync(folder, { recursive: true, force: true });
  // Windows does not let go of the name of an open file; there it goes when the file is closed.
  if (process.platform !== "win32") forget();
  return {
    descriptor,
    close() {
      closeSync(descriptor);
      forget();
    },
  };
}
