import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOf, searchWords } from './search.ts';

const named = (text: string) => [{ field: 'name', text, weight: 1 }];

describe('what a text finds', () => {
  it.each([
    ['ctr', 'ctr', 4],
    ['CTR', 'ctr_ranking', 3],
    ['ranking', 'ctr_ranking', 2],
    ['ads', 'ml/Ads', 2],
    ['king', 'ctr_ranking', 1],
    ['é', 'cafe\u0301', 1],
    ['sea rank', 'search ranking', 3 + 2],
    ['rank ing', 'ranking', 3 + 1],
  ])('%s finds %s with %d', (text, name, score) => {
    expect(matchOf(searchWords(text), named(name))?.score).toBe(score);
  });

  it('is not found where one word is nowhere', () => {
    expect(matchOf(searchWords('ctr fraud'), named('ctr_ranking'))).toBeNull();
  });

  it('tells the field that matched best, and counts each word once', () => {
    const fields = [
      { field: 'tag team', text: 'ads', weight: 1 },
      { field: 'name', text: 'ads-ctr', weight: 3 },
    ];
    expect(matchOf(searchWords('ads'), fields)).toEqual({ score: 9, field: 'name', text: 'ads-ctr' });
  });

  it('finds any part of any text, whatever its case', () => {
    const text = fc.stringMatching(/^[a-zA-Z0-9_./@-]{1,40}$/);
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, from, length) => {
        const start = from % name.length;
        const part = name.slice(start, start + 1 + (length % (name.length - start)));
        expect(matchOf(searchWords(part.toUpperCase()), named(name))).not.toBeNull();
      }),
    );
  });
});

it.each(['', '  \t', 'x'.repeat(201), 'a b c d e f g h i'])('%j is refused with what to do', (text) => {
  expect(() => searchWords(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});
