import pg from "pg";

/** How many different statements a connection keeps prepared; each costs the database some ten kilobytes. */
const most = 256;

/** What was asked before: a name once it was asked twice, until then null. The same for all connections of this process. */
const names = new Map<string, string | null>();
let given = 0;

/**
 * A connection on which a statement asked for the second time is prepared, so that the database parses and plans it once and
 * not at every request (with row security planning costs several times the reading). Statements without values (begin,
 * commit) go as they are.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own signature has nine forms; only the one of Kysely is looked at
  override query(statement: any, values?: any, callback?: any): any {
    const name = typeof statement === "string" && values?.length > 0 ? nameOf(statement) : null;
    if (name === null) return super.query(statement, values, callback);
    const answer = super.query({ name, text: statement, values: [...values] });
    answer.catch(({ code }: { code?: string }) => {
      // A newer release has changed what the statement answers with: the pool opens a new connection, which prepares it anew.
      if (code === "0A000") void this.end();
    });
    return answer;
  }
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (known === undefined) {
    if (names.size >= 2 * most) forgetThoseAskedOnce();
    names.set(text, null);
    return null;
  }
  if (given >= most) return null;
  given += 1;
  const name = `s${given}`;
  names.set(text, name);
  return name;
}

function forgetThoseAskedOnce(): void {
  for (const [text, name] of names) if (name === null) names.delete(text);
}
