import { expect, it } from 'vitest';
import { type Held, healthOf, troubles } from './health.ts';

const held = (more: Partial<Held> = {}): Held => ({
  alias: 'Production',
  version: 'version:main/ctr/1',
  troubles: [],
  unknown: null,
  ...more,
});

it('a model whose aliases hold nothing that is wrong is healthy, also one without aliases', () => {
  expect(healthOf([])).toEqual({ state: 'HEALTHY', reasons: [] });
  expect(healthOf([held(), held({ alias: 'Staging' })])).toEqual({ state: 'HEALTHY', reasons: [] });
});

it.each(troubles)('%s puts it at risk, and says of which alias', (trouble) => {
  const { state, reasons } = healthOf([held(), held({ alias: 'Staging', troubles: [trouble] })]);
  expect(state).toBe('AT_RISK');
  expect(reasons).toEqual([{ alias: 'Staging', version: 'version:main/ctr/1', trouble, why: expect.stringMatching(/^Staging .*\.$/) }]);
});

it('what could not be told is not well, and what is wrong is worse', () => {
  const unknown = held({ unknown: 'main did not answer.' });
  expect(healthOf([unknown])).toEqual({
    state: 'UNKNOWN',
    reasons: [{ alias: 'Production', version: 'version:main/ctr/1', trouble: null, why: 'main did not answer.' }],
  });
  expect(healthOf([unknown, held({ troubles: ['FROZEN'] })]).state).toBe('AT_RISK');
});
