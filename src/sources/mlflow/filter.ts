/**
 * MLflow's filter language has no way to write both kinds of quote, or a backslash, inside a text. A text that has them is matched
 * by a pattern in which each of them stands for any one character: the answer can hold more than asked for, so that
 * every caller compares what came with what it wanted. Nothing inside the quotes can end them.
 */
export function matching(value: string): string {
  if (!/['\\]/.test(value)) return `= '${value}'`;
  if (!/["\\]/.test(value)) return `= "${value}"`;
  return `LIKE '${value.replace(/['"\\]/g, '_')}'`;
}

/** A list of run ids for `IN`. Only {@link isPlainRunId} ids may be in it: the server loses others silently. */
export function listed(ids: readonly string[]): string {
  return `(${ids.map((id) => `'${id}'`).join(',')})`;
}

/**
 * What MLflow makes itself: 32 lower-case hexadecimal characters. One without any letter is "not lower case" to it, so that a list loses it:
 * one in three million ids.
 */
export function isPlainRunId(id: string): boolean {
  return /^(?=.*[a-f])[0-9a-f]{32}$/.test(id);
}

/** Ids that other servers behind MLflow's API hand out; anything else is no run id, and is never sent. */
export function isRunId(id: string): boolean {
  return /^[\w-]{1,128}$/.test(id);
}

/** Names that a server can have and a query can carry. */
export function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= 1024 && name.isWellFormed() && !name.includes('\0');
}

export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
