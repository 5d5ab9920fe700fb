import { Agent, request } from "node:http";

/** One request to send. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** One way of using the program, and the same done by the bare server. */
export interface Use {
  readonly name: string;
  readonly ours: (index: number) => Shot;
  readonly bare: (index: number) => Shot;
  /** Requests to send to each, at most. */
  readonly amount: number;
}

/** What came of some shots: each answer's time in milliseconds, and how many were refused or failed. */
export interface Shots {
  readonly latencies: readonly number[];
  readonly milliseconds: number;
  readonly failed: number;
}

/** Sends the shots `from` to `to` over ten connections, until all are answered or `seconds` have passed. */
export async function measure(
  port: number,
  cookie: string,
  shot: (index: number) => Shot,
  limit: { from: number; to: number; seconds: number },
): Promise<Shots> {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const latencies: number[] = [];
  let next = limit.from;
  let failed = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < limit.to && performance.now() - began < limit.seconds * 1000) {
      const start = performance.now();
      const status = await send(agent, port, cookie, shot(next++));
      latencies.push(performance.now() - start);
      if (status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  const milliseconds = performance.now() - began;
  agent.destroy();
  return { latencies, milliseconds, failed };
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
