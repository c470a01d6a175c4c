import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { parseVersionRef, type VersionRef } from './ref.ts';

const trackers = new Set(['main', 'eu']);
const text = readFileSync(new URL('../../docs/references.md', import.meta.url), 'utf8');
const cell = (raw: string): string => raw.trim().replace(/^`|`$/g, '').replaceAll('␠', ' ');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, 6).map(cell) as [string, string, string, string, string]);

function plain(ref: VersionRef): string[] {
  return [ref.kind, ref.model.tracker ?? '', ref.model.name, ref.kind === 'alias' ? ref.alias : ref.version];
}

function outcome(reference: string): string {
  try {
    return parseVersionRef(reference, trackers).model.name === '' ? 'nameless' : 'named';
  } catch (error) {
    return error instanceof Fault ? error.code : 'crashed';
  }
}

describe('a reference', () => {
  it('has a table of at least forty cases in the docs', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it.each(rows.filter(([, kind]) => kind !== 'error'))('%j reads as %s of %s %s %s', (reference, kind, tracker, model, last) => {
    expect(plain(parseVersionRef(reference, trackers))).toEqual([kind, tracker, model, last]);
  });

  it.each(rows.filter(([, kind]) => kind === 'error'))('%j is refused', (reference) => {
    expect(() => parseVersionRef(reference, trackers)).toThrow(Fault);
  });

  it('is either read, with a name, or refused as something that the caller can mend', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reference) => {
        expect(['named', 'BAD_USER_INPUT']).toContain(outcome(reference));
      }),
    );
  });

  it('with control characters or of more than a thousand characters is refused', () => {
    expect(() => parseVersionRef('a\u0000b/1', trackers)).toThrow('control characters');
    expect(() => parseVersionRef(`${'x'.repeat(1100)}/1`, trackers)).toThrow('at most');
  });
});
