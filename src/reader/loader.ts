import DataLoader from 'dataloader';
import { type Answer, Fault, failed } from '#domain/fault.ts';

/**
 * A loader that asks each source once for all keys of a tick, and answers each key for itself. With `waitMs` it waits for more of them: with 0 until nothing else can be done
 * without an answer, so that rows that come to the same question by longer and shorter ways ask it together.
 */
export function loader<K, V, S>(
  name: (key: K) => string,
  sourceName: (key: K) => string,
  source: (name: string) => S | null,
  ask: (source: S, keys: readonly K[]) => Promise<readonly Answer<V>[]>,
  waitMs?: number,
): DataLoader<K, V, string> {
  const wait = (ready: () => void): void => void (waitMs === 0 ? setImmediate(ready) : setTimeout(ready, waitMs));
  const together = waitMs === undefined ? {} : { batchScheduleFn: wait };
  return new DataLoader<K, V, string>(
    async (keys) => {
      const answers = await Promise.all([...groupBy(keys, sourceName)].map(([of, indices]) => askOne(keys, of, indices, source(of), ask)));
      const byIndex = new Map(answers.flat());
      return keys.map((_, index) => unwrap(byIndex.get(index)));
    },
    { cacheKeyFn: name, ...together },
  );
}

async function askOne<K, V, S>(
  keys: readonly K[],
  of: string,
  indices: readonly number[],
  source: S | null,
  ask: (source: S, keys: readonly K[]) => Promise<readonly Answer<V>[]>,
): Promise<readonly (readonly [number, Answer<V>])[]> {
  const all = (fault: Fault) => indices.map((index) => [index, failed<V>(fault)] as const);
  if (source === null) return all(new Fault('NOT_FOUND', `No source named "${of}" is configured.`, { source: of }));
  try {
    const answers = await ask(
      source,
      indices.map((index) => keys[index] as K),
    );
    return indices.map((index, place) => [index, answers[place] as Answer<V>] as const);
  } catch (error) {
    if (error instanceof Fault) return all(error);
    throw error;
  }
}

function unwrap<V>(given: Answer<V> | undefined): V | Error {
  if (given === undefined) return new Error('a source answered fewer things than it was asked');
  return given.ok ? given.value : given.fault;
}

function groupBy<K>(keys: readonly K[], name: (key: K) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const group = groups.get(name(key));
    if (group === undefined) groups.set(name(key), [index]);
    else group.push(index);
  }
  return groups;
}
