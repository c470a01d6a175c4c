/** Pages of one list: a server that promises ever more of them is not followed any further. */
const pagesMax = 200;

export interface Rows<T> {
  readonly rows: readonly T[];
  /** The limit was reached and there is more. */
  readonly truncated: boolean;
}

/** Asks for one more than the limit, so that "there is more" is known without a further page. */
export function pageOf(size: number, limit: number): number {
  return Math.min(size, limit + 1);
}

/** Follows page tokens until the limit is passed, there are no more, or a row comes that is not wanted any more: then `truncated`. */
export async function pages<T>(
  limit: number,
  page: (token: string | undefined) => Promise<{ readonly rows: readonly T[]; readonly next: string | null }>,
  isWanted: (row: T) => boolean = () => true,
): Promise<Rows<T>> {
  const rows: T[] = [];
  let token: string | undefined;
  let asked = 0;
  do {
    const { rows: more, next } = await page(token);
    const wanted = more.findIndex((row) => !isWanted(row));
    rows.push(...(wanted < 0 ? more : more.slice(0, wanted)));
    if (wanted >= 0) return { rows, truncated: true };
    asked += 1;
    // The same token again would go round for ever; so would empty pages that always promise another one.
    token = next === null || next === token || asked >= pagesMax ? undefined : next;
  } while (token !== undefined && rows.length <= limit);
  return { rows: rows.slice(0, limit), truncated: rows.length > limit || asked >= pagesMax };
}
