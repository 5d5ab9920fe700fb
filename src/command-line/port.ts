import { createServer } from "node:net";
import type { Config } from "../platform/config.ts";
import { StopReason } from "../platform/stop.ts";

/** Found out before the database is started, so that a second start beside a running one disturbs nothing. */
export function refuseTakenPort(config: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once("error", (error) => reject(portFault(error, config.port) ?? error));
  probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()));
  return promise;
}

/** Why a port cannot be listened on, in words; null for any other error. */
export function portFault(error: unknown, port: number): StopReason | null {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return new StopReason(
      `Port ${port} is in use by another program. Choose another: PORT=4001 npm start  ポート${port}は使用中です。`,
    );
  }
  if (code === "EACCES")
    return new StopReason(
      `Port ${port} may not be used by this account. Choose one above 1023 with PORT. ポート${port}は使えません。1024 以上を指定してください。`,
    );
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL")
    return new StopReason("HOST is not an address of this machine. HOST はこの端末のアドレスではありません。", 2);
  return null;
}
