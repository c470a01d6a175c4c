import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

test('many things are worked on in their order, and others go on in between', async () => {
  let turns = 0;
  let isOver = false;
  const others = (): void => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  const things = Array.from({ length: 10_000 }, (_, at) => at);
  expect(await inTurns(things, (at) => at)).toEqual(things);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(9);
});
