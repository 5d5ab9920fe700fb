import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as it came in over the wire. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  /** Head lines by lower-case name, encoded words read. */
  readonly head: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A real SMTP server in this process. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Answer to give to the next recipients instead of taking them, such as 550 or 451. */
  refuseWith: number | null;
  close(): Promise<void>;
}

/** Starts an SMTP server on a free port of this machine; without `login` anybody may send. */
export async function startMailServer(login?: { user: string; password: string }): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const state = { refuseWith: null as number | null };
  const server = new SMTPServer({
    authOptional: !login,
    disabledCommands: login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username ?? "" })
        : done(new Error("wrong name or password")),
    onRcptTo: (_address, _session, done) =>
      done(state.refuseWith === null ? null : Object.assign(new Error("no"), { responseCode: state.refuseWith })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          ...read(Buffer.concat(chunks).toString("latin1")),
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? "" : mailFrom.address,
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.server.address() as AddressInfo;
  const name = login ? `${login.user}:${login.password}@` : "";
  return Object.assign(state, {
    url: `smtp://${name}127.0.0.1:${port}`,
    received,
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      return closed.promise;
    },
  });
}

function read(raw: string): Pick<ReceivedMail, "head" | "text"> {
  const [headText = "", ...rest] = raw.split("\r\n\r\n");
  const lines = headText.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  const head = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), readWords(line.slice(colon + 1).trim())];
    }),
  );
  const body = rest.join("\r\n\r\n");
  const encoding = head.get("content-transfer-encoding") ?? "7bit";
  const bytes = encoding === "base64" ? Buffer.from(body, "base64") : quotedPrintable(body, encoding);
  return { head, text: bytes.toString("utf8").replaceAll("\r\n", "\n") };
}

const quotedPrintable = (text: string, encoding: string) =>
  Buffer.from(encoding === "quoted-printable" ? unquote(text.replaceAll(/=\r\n/g, "")) : text, "latin1");

const unquote = (text: string) =>
  text.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Encoded words of a head line (RFC 2047). */
function readWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?(B|Q)\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : Buffer.from(unquote(word.replaceAll("_", " ")), "latin1").toString("utf8"),
    );
}
