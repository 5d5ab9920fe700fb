import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Refusal, refusals } from "../platform/errors.ts";
import type { TypesetAnswer, TypesetRequest } from "./typeset-protocol.ts";

export const documentRefusals = refusals({
  typesetting_busy: {
    status: 429,
    ja: "書類の作成が混み合っています。少し待ってからやり直してください。",
    en: "Too many documents are being made. Wait a moment and try again.",
  },
});

/** A template that cannot be set, or took too long. The message names template and place, never a value of the document. */
export class TypesettingFailed extends Error {
  constructor(template: string, fault: string) {
    super(`${template}: ${withoutValues(fault)}`);
    this.name = "TypesettingFailed";
  }
}

/** The compiler may repeat values of the document, which must not reach the log; names of fields may. */
function withoutValues(fault: string): string {
  return fault.replaceAll(/"(?![A-Za-z_]+")[^"]*"/g, '"…"').replaceAll(/[^ -~]+|\d{3}[\d-]*/g, "…");
}

/** Sets documents in a process of its own, one after the other. */
export interface Typesetter {
  typeset(template: string, data: unknown): Promise<Uint8Array>;
  /** Ends the process; documents under way are refused. A later document starts it again. */
  stop(): Promise<void>;
  /** The process that sets now, if one is running. */
  readonly pid: number | null;
}

interface Limits {
  /** Documents after which the process is replaced: it grows by 0.2 MB each. */
  readonly documents: number;
  /** Size in bytes after which it is replaced earlier. */
  readonly memory: number;
  /** Milliseconds one document may take. */
  readonly time: number;
  /** Documents that may wait. */
  readonly waiting: number;
  /** Milliseconds without work after which the process ends. */
  readonly idle: number;
}

const usual: Limits = { documents: 1_000, memory: 400 * 1024 * 1024, time: 30_000, waiting: 200, idle: 300_000 };

interface Job extends TypesetRequest {
  readonly done: PromiseWithResolvers<Uint8Array>;
  /** Whether a process ended under it before. */
  tried: boolean;
}

/** Makes a typesetter. Nothing is started before the first document. */
export function makeTypesetter(given: Partial<Limits> = {}): Typesetter {
  const limits = { ...usual, ...given };
  const queue: Job[] = [];
  let current: Job | null = null;
  let child: ChildProcess | null = null;
  let set = 0;
  let numbered = 0;
  let clock: NodeJS.Timeout | undefined;

  const start = (): ChildProcess => {
    const made = fork(fileURLToPath(new URL("./typeset-process.ts", import.meta.url)), [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [],
    });
    made.on("message", (answer: TypesetAnswer) => onAnswer(made, answer));
    made.once("error", () => onEnd(made));
    made.once("exit", () => onEnd(made));
    set = 0;
    return made;
  };

  const next = () => {
    if (current) return;
    clearTimeout(clock);
    current = queue.shift() ?? null;
    if (!current) return rest();
    child ??= start();
    child.ref();
    child.channel?.ref();
    const { id, template, data } = current;
    child.send({ id, template, data } satisfies TypesetRequest, () => {});
    clock = setTimeout(onTooLong, limits.time);
  };

  const rest = () => {
    // Waiting for work must not keep a command from ending.
    child?.unref();
    child?.channel?.unref();
    clock = setTimeout(dismiss, limits.idle).unref();
  };

  const dismiss = () => {
    if (child?.connected) child.disconnect();
    child = null;
  };

  const onAnswer = (from: ChildProcess, answer: TypesetAnswer) => {
    if (from !== child || current?.id !== answer.id) return;
    const job = current;
    current = null;
    set += 1;
    if (set >= limits.documents || answer.memory > limits.memory) dismiss();
    if ("pdf" in answer) job.done.resolve(answer.pdf);
    else job.done.reject(new TypesettingFailed(job.template, answer.fault));
    next();
  };

  const onTooLong = () => {
    const job = current;
    current = null;
    child?.kill("SIGKILL");
    child = null;
    job?.done.reject(new TypesettingFailed(job.template, `not done within ${limits.time} ms`));
    next();
  };

  // A process that ended under a document (killed by the system for want of memory) gets one successor.
  const onEnd = (ended: ChildProcess) => {
    if (ended !== child) return;
    child = null;
    const job = current;
    current = null;
    if (job && !job.tried) queue.unshift(Object.assign(job, { tried: true }));
    else job?.done.reject(new TypesettingFailed(job.template, "the typesetting process ended"));
    next();
  };

  return {
    typeset(template, data) {
      if (queue.length >= limits.waiting) return Promise.reject(new Refusal(documentRefusals.typesetting_busy));
      const done = Promise.withResolvers<Uint8Array>();
      numbered += 1;
      queue.push({ id: numbered, template, data: JSON.stringify(data), done, tried: false });
      next();
      return done.promise;
    },
    async stop() {
      clearTimeout(clock);
      const jobs = current ? [current, ...queue] : [...queue];
      queue.length = 0;
      current = null;
      for (const job of jobs) job.done.reject(new TypesettingFailed(job.template, "the program is stopping"));
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      ending.ref();
      ending.once("exit", () => resolve());
      ending.kill("SIGKILL");
      await promise;
    },
    get pid() {
      return child?.pid ?? null;
    },
  };
}
