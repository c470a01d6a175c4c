/** A row of a snapshot: the text of each column by the column's name. */
export type Row = Readonly<Record<string, string>>;

/** Reads a CSV file without quoted cells. Throws where a row has not as many cells as the header. */
export function readTable(csv: string): readonly Row[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line, at) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`Row ${at + 1} has ${cells.length} cells, the header ${columns.length}.`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/**
 * Holds out the given share of the rows. The same seed holds out the same rows, whatever their order:
 * a row's place depends on its id alone, so a row that was held out once is held out from every later snapshot too.
 */
export function split(
  rows: readonly Row[],
  holdout: number,
  seed: number,
): { readonly training: readonly Row[]; readonly holdout: readonly Row[] } {
  const training: Row[] = [];
  const held: Row[] = [];
  for (const row of rows) (place(`${seed}/${row['id']}`) < holdout ? held : training).push(row);
  return { training, holdout: held };
}

/** A number in [0, 1) for a text: FNV-1a, then mixed so that neighbours part. */
function place(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}
