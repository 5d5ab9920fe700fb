import type { AddressInfo } from "node:net";
import { openLog } from "../src/platform/log.ts";

// One server in its own process, so that the load generator's work is not counted: bench/bench.ts starts it and asks over IPC
// for processor time and memory. Each loads only what it needs, or its memory would be the other's.
const [kind, host = "", port = "", database = "", centreId = ""] = process.argv.slice(2);
const connection = { host, port: Number(port), user: "yorisoi_app", database };
const app = kind === "bare" ? await bare() : await ours();
await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ port: (app.server.address() as AddressInfo).port });
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 1_048_576 });
});
process.on("disconnect", () => process.exit(0));

async function bare() {
  const { bareServer } = await import("./bare.ts");
  return bareServer(connection, centreId);
}

async function ours() {
  const { makeApp } = await import("../src/app.ts");
  const { openDatabase } = await import("../src/platform/database/connect.ts");
  const { openSignIn } = await import("../src/staff/sign-in-library.ts");
  const secret = "bench";
  const publicUrl = "http://127.0.0.1";
  const signIn = openSignIn({ connection, secret, publicUrl });
  // As in a centre where somebody has signed in: it counts in the memory.
  await signIn.library();
  return makeApp({ db: openDatabase(connection), signIn, secret, publicUrl, log: openLog("error") });
}
