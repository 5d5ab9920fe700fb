import { Agent, request } from "node:http";

/** One request to send. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

export interface Figures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
}

/**
 * Sends shots over ten connections until `amount` are answered or `seconds` have passed; latencies in milliseconds. The first
 * fiftieth warms up and is not counted.
 */
export async function measure(
  port: number,
  cookie: string,
  shot: (index: number) => Shot,
  limit: { amount: number; seconds: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const latencies: number[] = [];
  let next = 0;
  let failed = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < limit.amount && performance.now() - began < limit.seconds * 1000) {
      const start = performance.now();
      const status = await send(agent, port, cookie, shot(next++));
      latencies.push(performance.now() - start);
      if (status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const counted = latencies.slice(Math.floor(latencies.length / 50)).sort((a, b) => a - b);
  const at = (share: number) => counted[Math.min(counted.length - 1, Math.floor(counted.length * share))] ?? 0;
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
  };
}

function send(agent: Agent, port: number, cookie: string, shot: Shot): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const text = shot.body === undefined ? undefined : JSON.stringify(shot.body);
  const headers = { cookie, ...(text === undefined ? {} : { "content-type": "application/json" }) };
  const outgoing = request(
    { agent, host: "127.0.0.1", port, method: shot.method, path: shot.path, headers },
    (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    },
  );
  outgoing.once("error", reject);
  outgoing.end(text);
  return promise;
}
