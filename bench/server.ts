import type { AddressInfo } from "node:net";
import { makeApp } from "../src/app.ts";
import { openDatabase } from "../src/platform/database/connect.ts";
import { openLog } from "../src/platform/log.ts";
import { openSignIn } from "../src/staff/sign-in-library.ts";
import { bareServer } from "./bare.ts";

// One server in its own process, so that the load generator's work is not counted: bench/bench.ts starts it and asks over IPC
// for processor time and memory.
const [kind, host = "", port = "", database = "", centreId = ""] = process.argv.slice(2);
const connection = { host, port: Number(port), user: "yorisoi_app", database };
const app = kind === "bare" ? bareServer(connection, centreId) : await ours();
await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ port: (app.server.address() as AddressInfo).port });
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 1_048_576 });
});
process.on("disconnect", () => process.exit(0));

async function ours() {
  const secret = "bench";
  const publicUrl = "http://127.0.0.1";
  const signIn = openSignIn({ connection, secret, publicUrl });
  return makeApp({ db: openDatabase(connection), signIn, secret, publicUrl, log: openLog("error") });
}
