/**
 * Pairs rows with columns one-to-one so that the sum of the scores is largest (Hungarian method, the square of the shorter side times
 * the longer: a sheet may be very wide). Returns for every row the column it is paired with, or null. Pairs with a score of 0 are
 * not made.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): (number | null)[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows <= columns) return assignRows(scores);
  const rowOfColumn = assignRows(Array.from({ length: columns }, (_, column) => scores.map((row) => row[column] ?? 0)));
  const columnOfRow = new Array<number | null>(rows).fill(null);
  for (const [column, row] of rowOfColumn.entries()) if (row !== null) columnOfRow[row] = column;
  return columnOfRow;
}

/** The same where there are at least as many columns as rows. */
function assignRows(scores: readonly (readonly number[])[]): (number | null)[] {
  const rows = scores.length;
  const size = scores[0]?.length ?? 0;
  const cost = (row: number, column: number) => -(scores[row]?.[column] ?? 0);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(size + 1).fill(0);
  const rowOfColumn = new Array<number>(size + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    rowOfColumn[0] = row;
    const cameFrom = new Array<number>(size + 1).fill(0);
    const least = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Array<boolean>(size + 1).fill(false);
    let column = 0;
    do {
      done[column] = true;
      const current = at(rowOfColumn, column);
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let candidate = 1; candidate <= size; candidate += 1) {
        if (done[candidate]) continue;
        const reduced = cost(current - 1, candidate - 1) - at(rowPotential, current) - at(columnPotential, candidate);
        if (reduced < at(least, candidate)) {
          least[candidate] = reduced;
          cameFrom[candidate] = column;
        }
        if (at(least, candidate) < delta) {
          delta = at(least, candidate);
          next = candidate;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (done[other]) {
          const owner = at(rowOfColumn, other);
          rowPotential[owner] = at(rowPotential, owner) + delta;
          columnPotential[other] = at(columnPotential, other) - delta;
        } else least[other] = at(least, other) - delta;
      }
      column = next;
    } while (at(rowOfColumn, column) !== 0);
    while (column !== 0) {
      const previous = at(cameFrom, column);
      rowOfColumn[column] = at(rowOfColumn, previous);
      column = previous;
    }
  }
  const columnOfRow = new Array<number | null>(rows).fill(null);
  for (let column = 1; column <= size; column += 1) {
    const row = at(rowOfColumn, column) - 1;
    if (row >= 0 && (scores[row]?.[column - 1] ?? 0) > 0) columnOfRow[row] = column - 1;
  }
  return columnOfRow;
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}
