import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientSaid, memberIn, metricsIn, paramsIn, runtimeIn, tagsIn } from './json-texts.ts';

describe('texts that people fill', () => {
  const all = (text: string | null): readonly unknown[] => [
    ...[paramsIn(text), tagsIn(text), metricsIn(text), runtimeIn(text), clientSaid(text, 'framework'), memberIn(text, 'signature')],
  ];

  test.each([null, '', '  ', 'null', '7', '"text"', '[1, 2]', '{', '{"a": {"value": ', `{"a": ${'['.repeat(100)}`])(
    '%s tells nothing',
    (text) => {
      expect(all(text)).toEqual([[], [], [], null, null, null]);
    },
  );

  test('whatever stands in one, reading it ends in texts and numbers', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value)),
        ),
        (text) => {
          for (const { key, value } of [...paramsIn(text), ...tagsIn(text)])
            expect([typeof key, typeof value]).toEqual(['string', 'string']);
          for (const { value, special } of metricsIn(text)) expect(Number.isFinite(value) || special !== null).toBe(true);
          runtimeIn(text);
        },
      ),
    );
  });

  test('a key may be called as JavaScript calls its own', () => {
    const text = '{"__proto__": {"value": 1}, "constructor": {"value": {"toString": 2}}}';
    expect(paramsIn(text)).toEqual([
      { key: '__proto__', value: '1' },
      { key: 'constructor.toString', value: '2' },
    ]);
  });

  test('what is nested deeper than eight levels stands as JSON', () => {
    const deep = `{"a": ${'{"b": '.repeat(10)}1${'}'.repeat(10)}}`;
    expect(tagsIn(deep)).toEqual([{ key: 'a.b.b.b.b.b.b.b.b', value: '{"b":{"b":1}}' }]);
  });
});
