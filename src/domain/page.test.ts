import { describe, expect, it } from 'vitest';
import { cursorOf, readCursor } from './page.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('is read back as the key that it was made of', () => {
    expect(readCursor(cursorOf('audit', [1, 'model:ctr', 7]), 'audit', ['number', 'text', 'sequence'])).toEqual([1, 'model:ctr', 7]);
    expect(readCursor(cursorOf('versions', [null, '12']), 'versions', ['number|null', 'text'])).toEqual([null, '12']);
  });

  it.each([
    ['of another list', cursorOf('versions', [7])],
    ['without a list', encode([7])],
    ['with a part too many', cursorOf('moves', [7, 8])],
    ['with a part too few', cursorOf('moves', [])],
    ['whose sequence is a text', cursorOf('moves', ['7'])],
    ['whose sequence is null', cursorOf('moves', [null])],
    ['whose sequence is 0', cursorOf('moves', [0])],
    ['whose sequence is negative', cursorOf('moves', [-1])],
    ['whose sequence is no whole number', cursorOf('moves', [1.5])],
    ['whose sequence is too large to count', cursorOf('moves', [2 ** 60])],
    ['whose sequence is infinite', Buffer.from('["moves",1e999]').toString('base64url')],
    ['that is an object', encode({ moves: 7 })],
    ['that is no JSON', 'bm9uZQ'],
    ['that is empty', ''],
  ])('%s is refused as bad input', (_, cursor) => {
    expect(() => readCursor(cursor, 'moves', ['sequence'])).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
