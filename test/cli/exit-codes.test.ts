import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type Served, served, stemma, stemmaHere } from '../support/stemma.ts';

let place: CtrRegistry;
let server: Served;

beforeAll(async () => {
  place = await ctrRegistry();
  server = await served(['--local', 'registry'], { cwd: place.registry.base });
  await stemmaHere(['promote', 'ctr/1.0.0', '--to', 'Production', '--reason', 'first release'], { STEMMA_SERVER: server.url });
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

/** What scripts count on: a command line, its exit code, and what is on standard error. */
const table: readonly (readonly [readonly string[], number, string])[] = [
  [['models'], 0, ''],
  [['show', 'ctr'], 0, ''],
  [['show', 'ctr@production'], 0, ''],
  [['show', 'models:/ctr@Production'], 0, ''],
  [['show', 'local:ctr/1.1.0'], 0, ''],
  [['sources'], 0, ''],
  [['doctor'], 0, ''],
  [['adopt'], 0, ''],
  [['lineage', 'ctr'], 0, ''],
  [['lineage', 'dataset:local/clicks@a1b2c3d4', '--down'], 0, ''],
  [['compare', 'ctr/1.0.0', 'ctr/1.1.0'], 0, ''],
  [['compare', 'ctr/1.0.0', 'ctr/99'], 5, 'no version 99'],
  [['compare', 'ctr/1.0.0', '@@'], 2, 'is not a reference'],
  [['contains', 'ctr/1.0.0', '--', '--help'], 2, 'A commit is named by its id'],
  [['contains', 'ctr/99', 'main'], 5, 'no version 99'],
  [['check', 'ctr/1.1.0', 'schema_ok', '--outcome', 'fail', '--value', '0.2'], 0, ''],
  [['check', 'ctr/1.1.0', ' schema_ok', '--outcome', 'pass'], 2, 'no blanks at its ends'],
  [['check', 'ctr/99', 'schema_ok', '--outcome', 'pass'], 5, 'NOT_FOUND'],
  [['policy', 'show', 'ctr'], 5, 'No policy holds for ctr'],
  [['show', '@@'], 2, 'is not a reference'],
  [['show', ''], 2, 'empty'],
  [['show', 'ctr/'], 2, 'is not a reference'],
  [['promote', 'ctr/1.1.0', '--to', 'a/b', '--reason', 'r'], 2, 'alias name'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', ' '], 2, 'reason'],
  [['rollback', 'ctr'], 3, 'NOTHING_PASSED'],
  [['show', 'nope'], 5, 'nope'],
  [['show', 'nope/1'], 5, 'nope'],
  [['show', 'ctr/99'], 5, 'no version 99'],
  [['why', 'ctr@Nope'], 5, 'Did you mean: ctr@Production'],
  [['history', 'ctr', 'Nope'], 5, 'ctr has no alias Nope.'],
  [['lineage', 'run:local/nope'], 5, 'nope'],
  [['promote', 'ctr/99', '--to', 'Production', '--reason', 'r'], 5, 'NOT_FOUND'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'r', '--expect', '1.1.0'], 6, 'CONFLICT'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'r', '--expect-revision', '7'], 6, 'CONFLICT'],
  [['rollback', 'ctr', '--to', '1.1.0', '--expect-unset'], 6, 'CONFLICT'],
  [['models', '--server', 'http://127.0.0.1:1'], 7, 'is `stemma serve` running there?'],
  [['promote', 'ctr/1', '--to', 'P', '--reason', 'r', '--server', 'http://127.0.0.1:1'], 7, 'No server answers at http://127.0.0.1:1'],
];

describe('exit codes', { timeout: 30_000 }, () => {
  test.each(table)('`stemma %j` ends with %i and says %j', async (words, code, said) => {
    const ran = await stemmaHere(words, { STEMMA_SERVER: server.url });
    expect({ code: ran.code, silent: ran.err === '' }).toEqual({ code, silent: said === '' });
    expect(ran.err.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(ran.out === '').toBe(code !== 0);
  });

  test('contains answers by its exit code: 0 yes, 9 no, 10 not known', async () => {
    const [first, second] = place.commits;
    for (const [commit, code, said] of [
      [first, 0, 'yes'],
      [second, 9, 'no'],
      ['f'.repeat(40), 10, 'not known'],
    ] as const)
      expect(await stemmaHere(['contains', 'ctr@Production', commit], { STEMMA_SERVER: server.url })).toMatchObject({
        code,
        err: '',
        out: expect.stringMatching(new RegExp(`^${said}  `)),
      });
  });

  test('a policy file that does not hold ends with 2, and names file, line and place', async () => {
    const { base } = place.registry;
    await writeFile(
      join(base, 'bad.yaml'),
      'models: [ctr]\npromotion:\n  Production:\n    checks: [schema_ok, "auc >"]\n    form: [Staging]\n',
    );
    const { code, err } = await stemma(['policy', 'check', 'bad.yaml'], { cwd: base });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'bad.yaml:5: "promotion.Production.form" is not a key of a policy. Allowed here: from, checks, completeness, approvals, promoters, seal, justifiedBump.\n',
    });
    await writeFile(join(base, 'bad.yaml'), 'models: [ctr]\npromotion:\n  Production:\n    checks: [schema_ok, "auc >"]\n');
    const second = await stemma(['policy', 'check', 'bad.yaml', '--json'], { cwd: base });
    expect({ ...second, out: JSON.parse(second.out) }).toMatchObject({
      code: 2,
      out: { files: [{ file: 'bad.yaml', policy: null, errors: [{ line: 4, message: 'unexpected token: EOF.\nauc >\n     ^' }] }] },
    });
  });

  test('the process ends with it', async () => {
    const surroundings = { cwd: place.registry.base, env: { STEMMA_SERVER: server.url } };
    expect((await stemma(['show', 'ctr/99'], surroundings)).code).toBe(5);
    expect((await stemma(['models'], surroundings)).code).toBe(0);
  });
});
