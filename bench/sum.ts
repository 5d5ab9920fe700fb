import type { Shots } from "./measure.ts";

/** The turns of one server, added up. */
export class Sum {
  readonly #latencies: number[] = [];
  #milliseconds = 0;
  #failed = 0;
  #server = 0;
  #database = 0;

  add(shots: Shots, server: number, database: number): void {
    this.#latencies.push(...shots.latencies);
    this.#milliseconds += shots.milliseconds;
    this.#failed += shots.failed;
    this.#server += server;
    this.#database += database;
  }

  /** p50, p95 and p99 in milliseconds, requests a second, processor time of server and database per request. */
  figures(prefix: string): Record<string, number> {
    const count = this.#latencies.length;
    const figures = {
      p50: this.#at(0.5),
      p95: this.#at(0.95),
      p99: this.#at(0.99),
      "per s": (1000 * count) / this.#milliseconds,
      "server ms": this.#server / count,
      "db ms": this.#database / count,
      ...(this.#failed > 0 ? { failed: this.#failed } : {}),
    };
    return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}${name}`, rounded(value)]));
  }

  /** How many times dearer than the other: by the middle answer's time, by processor time. */
  ratios(other: Sum): Record<string, number> {
    return {
      "× p50": rounded(this.#at(0.5) / other.#at(0.5)),
      "× cpu": rounded(this.#cpu() / other.#cpu()),
    };
  }

  #at(share: number): number {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  }

  #cpu(): number {
    return (this.#server + this.#database) / this.#latencies.length;
  }
}

const rounded = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));
