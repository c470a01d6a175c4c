import { describe, expect, test } from 'vitest';
import { badInput, Fault } from '#domain/fault.ts';
import { createTurns } from './turns.ts';

const silence = (): Fault =>
  new Fault('STORE_UNAVAILABLE', 'It did not answer.', { source: 'ledger', retryable: true, appendId: 'of-the-first' });

/** Work that ends when it is told to, and says in `begun` that it had its turn. */
function held(begun: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = (): Promise<string> => {
    begun.push(name);
    return promise;
  };
  return { work, resolve, reject };
}

describe('turns', () => {
  test('two hundred decisions on one history are taken one after the other, in order, and all of them', async () => {
    const turns = createTurns();
    const order: number[] = [];
    let atWork = 0;
    const all = Array.from({ length: 200 }, (_, index) =>
      turns.take('model:ctr', async () => {
        atWork += 1;
        expect(atWork).toBe(1);
        await Promise.resolve();
        order.push(index);
        atWork -= 1;
        return index;
      }),
    );
    expect(await Promise.all(all)).toEqual(order);
    expect(order).toHaveLength(200);
  });

  test('other histories do not wait', async () => {
    const turns = createTurns();
    const slow = held([], 'slow');
    const first = turns.take('model:ctr', slow.work);
    expect(await turns.take('model:cvr', async () => 'done')).toBe('done');
    slow.resolve('late');
    expect(await first).toBe('late');
  });

  test('where the store does not answer the first, all behind it fail at once without a turn, and say that nothing was written', async () => {
    const turns = createTurns();
    const begun: string[] = [];
    const first = held(begun, 'first');
    const taken = [
      turns.take('model:ctr', first.work),
      ...['second', 'third'].map((name) => turns.take('model:ctr', held(begun, name).work)),
    ];
    const told = Promise.allSettled(taken);
    first.reject(silence());
    const [own, ...others] = (await told).map((one) => (one.status === 'rejected' ? one.reason : null));
    expect(own).toMatchObject({ details: { appendId: 'of-the-first' } });
    for (const fault of others) {
      expect(fault).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('Nothing was written') });
      expect(fault).toMatchObject({ details: { source: 'ledger', retryable: true } });
      expect(fault.details).not.toHaveProperty('appendId');
    }
    expect(begun).toEqual(['first']);
  });

  test('who comes after the failure has a turn, also while those that failed are told', async () => {
    const turns = createTurns();
    const first = turns.take('model:ctr', () => Promise.reject(silence()));
    const second = turns.take('model:ctr', async () => 'never');
    const third = first.catch(() => turns.take('model:ctr', async () => 'done'));
    await expect(second).rejects.toThrow('in front of this one');
    expect(await third).toBe('done');
  });

  test.each([
    ['a refusal of what was asked', badInput('No.')],
    ['a history that changes too often', new Fault('STORE_UNAVAILABLE', 'Too often.', { retryable: true })],
    ['a store that refuses at once', new Fault('STORE_UNAVAILABLE', 'No memory.', { source: 'ledger', retryable: false })],
    ['a fault of ours', new Error('ours')],
  ])('%s is no matter of those behind', async (_, error) => {
    const turns = createTurns();
    const first = turns.take('model:ctr', () => Promise.reject(error));
    const second = turns.take('model:ctr', async () => 'done');
    await expect(first).rejects.toBe(error);
    expect(await second).toBe('done');
  });
});
