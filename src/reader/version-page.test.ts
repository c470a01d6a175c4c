import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noCode } from '#domain/commit.ts';
import { noEnvironment } from '#domain/environment.ts';
import { type Page, pageOf } from '#domain/page.ts';
import { newestFirst, type VersionRecord } from '#domain/version.ts';
import { versionOrder } from './version-page.ts';

/** Names that are alike to an order by numbers or by letters, and any others. */
const name = fc.oneof(fc.constantFrom('1', '01', '001', '1.0', '1.00', 'é', 'e\u0301', 'v1', '\u00ad1'), fc.string({ unit: 'binary' }));
const versions = fc.uniqueArray(fc.record({ version: name, tracker: fc.constantFrom('main', 'prod'), day: fc.constantFrom(null, 1, 2) }), {
  selector: ({ version, tracker }) => JSON.stringify([version, tracker]),
});

it('walking the pages of any set of versions gives each exactly once', () => {
  fc.assert(
    fc.property(versions, fc.integer({ min: 1, max: 4 }), (given, first) => {
      const records = given.map(({ version, tracker, day }) => record(version, tracker, day));
      const walked: VersionRecord[] = [];
      for (let after: string | null = null; ; ) {
        const page: Page<VersionRecord> = pageOf(records, { first, after }, versionOrder);
        walked.push(...page.items.map((item) => item.node));
        after = page.items.at(-1)?.cursor ?? null;
        if (!page.hasNextPage) break;
      }
      const keys = (list: readonly VersionRecord[]) => list.map(({ key }) => JSON.stringify(key)).toSorted();
      expect(keys(walked)).toEqual(keys(records));
    }),
  );
});

it('no two versions of a model are equally new', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      const compared = newestFirst(record(a, 'main', 1), record(b, 'main', 1));
      expect(compared + newestFirst(record(b, 'main', 1), record(a, 'main', 1))).toBe(0);
      expect(compared === 0).toBe(a === b);
    }),
  );
});

function record(version: string, tracker: string, day: number | null): VersionRecord {
  return {
    key: { tracker, model: 'ctr', version },
    semver: null,
    createdAt: day === null ? null : new Date(Date.UTC(2026, 0, day)),
    updatedAt: null,
    status: 'READY',
    statusMessage: null,
    description: null,
    source: null,
    runId: null,
    tags: [],
    stage: null,
    code: noCode,
    environment: noEnvironment,
  };
}
