import { expect, test } from 'vitest';
import { SweepSettings } from './settings-sweep.ts';

test.each([
  [{}, { everyMs: 600_000, localEveryMs: 5_000, filesEveryMs: 86_400_000 }],
  [
    { every: '1h', local: '30s' },
    { everyMs: 3_600_000, localEveryMs: 30_000, filesEveryMs: 86_400_000 },
  ],
  [
    { every: '2s', files: '10m' },
    { everyMs: 2_000, localEveryMs: 2_000, filesEveryMs: 600_000 },
  ],
  [{ every: 'off' }, { everyMs: null, localEveryMs: 5_000, filesEveryMs: 86_400_000 }],
])('%j says how often sealed versions are looked at', (given, settings) => {
  expect(SweepSettings.parse(given)).toEqual(settings);
});

test.each([{ every: 'often' }, { every: '0s' }, { every: '8d' }, { local: 'off' }, { period: '1m' }, { every: 10 }])(
  '%j is refused',
  (given) => {
    expect(SweepSettings.safeParse(given).success).toBe(false);
  },
);
