/** How mail leaves: the server's address with its password, and the address that stands as sender. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

const ownMachine = ["localhost", "127.0.0.1", "[::1]"];

/** Whether the way to the mail server must be encrypted: always, but on this machine or where the address says ?ignoreTLS=true. */
export function demandsEncryption(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return !ownMachine.includes(hostname) && searchParams.get("ignoreTLS") !== "true";
}
