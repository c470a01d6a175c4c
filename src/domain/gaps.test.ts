import { describe, expect, it } from 'vitest';
import { parts } from '../../test/support/dossier-parts.ts';
import { dossier } from '../../test/support/judged.ts';
import type { Dossier } from './dossier.ts';
import { dossierOf } from './dossier-of.ts';
import { driftOf, sealOf } from './seal.ts';

/* What was not known when a version was sealed. */

describe('what could not be told when it was sealed', () => {
  const gap = { field: 'environment.lockfileDigest', source: 'code', code: 'NOT_FOUND' as const, why: 'It was not pushed.' };

  it('is under the digest with its reason; where everything was told there is no trace of it', () => {
    expect(JSON.parse(sealOf(dossierOf(parts)).text)).not.toHaveProperty('gaps');
    expect(JSON.parse(sealOf(dossierOf({ ...parts, gaps: [gap] })).text)).toMatchObject({ gaps: [gap] });
  });

  it('is no gap where it was declared', () => {
    const declared = { environment: { lockfileDigest: 'sha256:d' } };
    expect(dossierOf({ ...parts, gaps: [gap] }, declared)).not.toHaveProperty('gaps');
  });
});

describe('drift', () => {
  const sealed = dossier();

  it('is not that a commit has a place now; another commit, or another place, is', () => {
    const at = (key: string | null, commit: string): Dossier => ({
      ...sealed,
      code: { ...sealed.code, commit, repository: key === null ? null : { key, name: 'ctr', url: null } },
    });
    const [one, other] = ['a'.repeat(40), 'b'.repeat(40)] as const;
    const fields = (then: Dossier, now: Dossier): readonly string[] => driftOf(then, now).map(({ field }) => field);
    expect(fields(at(null, one), at('code.acme.test/ml/ctr', one))).toEqual([]);
    expect(fields(at(null, one.slice(0, 9)), at('code.acme.test/ml/ctr', one))).toEqual([]);
    expect(fields(at(null, one), at('code.acme.test/ml/ctr', other))).toEqual(['code.repository', 'code.commit']);
    expect(fields(at(null, 'aaaaaaa'), at('code.acme.test/ml/ctr', 'aaaaaaa'))).toEqual(['code.repository']);
    expect(fields(at('code.acme.test/ml/ctr', one), at('code.acme.test/ml/fork', one))).toEqual(['code.repository']);
    expect(fields(at('code.acme.test/ml/ctr', one), at(null, one))).toEqual(['code.repository']);
  });
});
