import { expect, test } from 'vitest';
import { readPolicy } from '#domain/policy-document.ts';
import { policyExample } from './policy-example.ts';

test('the example of `stemma policy init` holds, and so does every line that it leaves out', () => {
  const text = policyExample('ctr_*');
  expect(readPolicy(text, 'policy.yaml')).toMatchObject({ ok: true, policy: { name: 'ctr_*' } });
  const whole = text
    .replaceAll(/# (- .*\(.*\))$/gm, '$1')
    .replaceAll(/# (seal: required|justifiedBump: true|checks: \{.*)/g, '$1')
    .replace(' } # also: services: true, expiresIn: 72h', ', services: true, expiresIn: 72h }')
    .replace(' } # also: countAdopted: true', ', countAdopted: true }');
  const read = readPolicy(whole, 'policy.yaml');
  expect(read).toMatchObject({ ok: true, policy: { recorders: [{ check: 'bias_check_ok' }], rollback: { countAdopted: true } } });
  expect(read.ok && read.policy.promotion.get('production')).toMatchObject({
    seal: 'REQUIRED',
    justifiedBump: true,
    checks: { length: 7 },
    approvals: { services: true, expiresIn: 259_200_000 },
  });
});
