import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { qrCode } from "./qr-code.ts";
import { documentRefusals, makeTypesetter, type Typesetter, TypesettingFailed } from "./typesetter.ts";

const sample = "documents/parts/sample.typ";
const page = (more: object = {}) => ({
  centre: "試験センター",
  title: "見本",
  printed: "2026-11-22",
  name: "𠮷田 葛󠄀子",
  qr: qrCode("https://example.jp/link#x"),
  rows: [{ number: 1, name: "髙橋 﨑子", day: "2019-05-01" }],
  ...more,
});

const open: Typesetter[] = [];
function typesetter(limits: Parameters<typeof makeTypesetter>[0] = {}): Typesetter {
  const made = makeTypesetter(limits);
  open.push(made);
  return made;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)])
      .toString()
      .startsWith("Z");
  } catch {
    return false;
  }
};

async function until(done: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !done(); tries += 1) await wait(50);
  return done();
}

describe("what cannot be set is refused, and the next document is set all the same", () => {
  test("a template that misses a value, without repeating values", async () => {
    const { typeset } = typesetter();
    const fault = await typeset(sample, page({ rows: [{ number: 1, name: "山田", day: "山田" }] })).catch((e) => e);
    expect(fault).toBeInstanceOf(TypesettingFailed);
    expect(fault.message).toBe(`${sample}: 0: invalid integer: …`);
    const missing = await typeset(sample, page({ name: undefined })).catch((e) => e);
    expect(missing.message).toContain('"name"');
    expect((await typeset(sample, page())).length).toBeGreaterThan(1_000);
  });

  test("a template that is not there, or lies outside", async () => {
    const { typeset } = typesetter();
    await expect(typeset("documents/none.typ", {})).rejects.toThrow(TypesettingFailed);
    await expect(typeset("../package.json", {})).rejects.toThrow(TypesettingFailed);
  });

  test("one that takes too long", async () => {
    const one = typesetter({ time: 1_500 });
    const rows = Array.from({ length: 20_000 }, (_, number) => ({ number, name: "見本", day: "2026-11-22" }));
    await one.typeset(sample, page());
    const pid = one.pid;
    const [slow, quick] = await Promise.allSettled([one.typeset(sample, page({ rows })), one.typeset(sample, page())]);
    expect([slow.status, quick.status]).toEqual(["rejected", "fulfilled"]);
    expect(one.pid).not.toBe(pid);
  });

  test("more than can wait", async () => {
    const { typeset } = typesetter({ waiting: 2 });
    const asked = [1, 2, 3, 4].map(() => typeset(sample, page()));
    const settled = await Promise.allSettled(asked);
    const refused = settled.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason.definition).toBe(documentRefusals.typesetting_busy);
  });

  test("what waits when the program stops", async () => {
    const one = typesetter();
    const asked = one.typeset(sample, page());
    const refused = expect(asked).rejects.toThrow("stopping");
    await one.stop();
    await refused;
  });
});

test("a document holds the fonts, and names outside BIZ UDPGothic are printed with the second", async () => {
  const pdf = Buffer.from(await typesetter().typeset(sample, page()));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const text = pdf.toString("latin1");
  expect([/BIZUDPGothic-Regular/.test(text), /NotoSansJP/.test(text)]).toEqual([true, true]);
  const without = Buffer.from(await typesetter().typeset(sample, page({ name: "吉田", rows: [] }))).toString("latin1");
  expect(/NotoSansJP/.test(without)).toBe(false);
});

test("the process is replaced after so many documents, and after growing too large", async () => {
  const one = typesetter({ documents: 2 });
  const pids = new Set<number | null>();
  for (let count = 0; count < 5; count += 1) {
    const setting = one.typeset(sample, page());
    pids.add(one.pid);
    await setting;
  }
  expect(pids.size).toBe(3);
  const small = typesetter({ memory: 1 });
  await small.typeset(sample, page());
  expect(small.pid).toBe(null);
  for (const pid of pids) expect(await until(() => pid === null || pid === one.pid || !isAlive(pid))).toBe(true);
});

test("a process killed under a document has a successor that sets it", async () => {
  const one = typesetter();
  await one.typeset(sample, page());
  const pid = one.pid as number;
  const asked = one.typeset(sample, page());
  process.kill(pid, "SIGKILL");
  expect((await asked).length).toBeGreaterThan(1_000);
  expect(one.pid).not.toBe(pid);
});

test("it ends when it has nothing to do", async () => {
  const one = typesetter({ idle: 50 });
  await one.typeset(sample, page());
  const pid = one.pid as number;
  expect(await until(() => one.pid === null && !isAlive(pid))).toBe(true);
});

test("no process is left behind when the program is killed, and waiting for work keeps no program from ending", async () => {
  const folder = mkdtempSync("/tmp/yorisoi-typeset-");
  const script = join(folder, "program.ts");
  const use = `import { makeTypesetter } from ${JSON.stringify(join(import.meta.dirname, "typesetter.ts"))};
    const one = makeTypesetter();
    await one.typeset(${JSON.stringify(sample)}, ${JSON.stringify(page())});
    console.log(one.pid);`;
  const run = async (more: string) => {
    writeFileSync(script, `${use}\n${more}`);
    const program = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const { promise, resolve } = Promise.withResolvers<number>();
    program.stdout.on("data", (chunk: Buffer) => resolve(Number(chunk.toString())));
    return { program, child: await promise };
  };
  const killed = await run("setInterval(() => {}, 1000);");
  expect(isAlive(killed.child)).toBe(true);
  killed.program.kill("SIGKILL");
  expect(await until(() => !isAlive(killed.child))).toBe(true);
  const ended = await run("");
  expect(await until(() => ended.program.exitCode === 0 && !isAlive(ended.child))).toBe(true);
});
