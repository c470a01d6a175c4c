import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelSubject } from '#domain/history.ts';
import { mutationNeeds } from '#domain/needs.ts';
import { promotionId } from '#domain/node-id.ts';
import { parseGrant, type Rights } from '#domain/rights.ts';
import { allowed } from '#domain/verdict.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { Ledger } from '#ports/ledger.ts';
import { createReader } from '#reader/reader.ts';
import { openLedger } from '#store/open.ts';
import { append, moved, promotionRecord, written } from '../../test/support/ledger-events.ts';
import { guardedMutations } from './guard.ts';
import { resolvers } from './resolvers/index.ts';

let folder: string;
let ledger: Ledger;
const id = promotionId('ctr', 'a1');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-guard-'));
  ledger = await openLedger({ path: folder });
  const event = { ...moved('a1', 'Production', '12'), promotion: promotionRecord(id, allowed) };
  await written(ledger, append(modelSubject('ctr'), 'a1', [event]));
});
afterAll(async () => {
  await ledger.close();
  await rm(folder, { recursive: true, force: true });
});

function viewerWith(...texts: readonly string[]): Viewer {
  const rights: Rights = texts.map(parseGrant).filter((grant) => typeof grant !== 'string');
  expect(rights).toHaveLength(texts.length);
  return {
    person: { name: 'ada', type: 'PERSON' },
    anonymous: false,
    roles: ['own'],
    actsAs: ['own'],
    rights,
    table: new Map([['own', rights]]),
  };
}

const names = ['reviewPromotion', 'cancelPromotion', 'concludeExperiment', 'promote', 'addNote', 'adopt'];
const done = guardedMutations(Object.fromEntries(names.map((name) => [name, () => 'done'])), mutationNeeds);

/** What becomes of a mutation: `done`, or the code of what stopped it. */
async function outcome(name: string, input: object, viewer: Viewer): Promise<string> {
  const reader = createReader({ trackers: new Map(), gitHosts: new Map(), ledger, now: () => 0 });
  const resolve = done[name] as (parent: unknown, args: object, context: object, info: unknown) => Promise<string>;
  return resolve(null, { input }, { viewer, reader }, null).catch((error: { readonly code: string }) => error.code);
}

describe('before a mutation its rights are asked', () => {
  test.each<readonly [string, object, readonly string[], string]>([
    ['reviewPromotion', { promotion: id }, ['review'], 'done'],
    ['reviewPromotion', { promotion: id }, ['review:ctr'], 'done'],
    ['reviewPromotion', { promotion: 'version:main/ctr/12' }, ['review'], 'BAD_USER_INPUT'],
    ['reviewPromotion', { promotion: id }, ['review:ctr@production'], 'done'],
    ['reviewPromotion', { promotion: id }, ['review:ctr@Staging'], 'FORBIDDEN'],
    ['reviewPromotion', { promotion: id }, ['review:ltv@Production'], 'FORBIDDEN'],
    ['reviewPromotion', { promotion: id }, ['review:ctr@Staging', 'review:c*@Prod*'], 'done'],
    ['reviewPromotion', { promotion: id }, ['promote'], 'FORBIDDEN'],
    // That there is none is for the resolver to say.
    ['reviewPromotion', { promotion: promotionId('ctr', 'none') }, ['review:ctr@Staging'], 'done'],
    ['reviewPromotion', { promotion: 'model:ctr' }, ['review'], 'BAD_USER_INPUT'],
    ['reviewPromotion', { promotion: 'nonsense' }, ['review'], 'BAD_USER_INPUT'],
    ['reviewPromotion', { promotion: 'nonsense' }, ['note'], 'FORBIDDEN'],
    ['cancelPromotion', { promotion: id }, ['promote:ctr@Production'], 'done'],
    ['concludeExperiment', { experiment: 'e' }, ['experiment'], 'done'],
    ['concludeExperiment', { experiment: 'e', winner: 'ctr/1', promoteTo: 'Production' }, ['experiment'], 'FORBIDDEN'],
    ['concludeExperiment', { experiment: 'e', winner: 'ctr/1', promoteTo: 'Production' }, ['experiment', 'promote:ctr@Production'], 'done'],
    ['concludeExperiment', { experiment: 'e', promoteTo: 'Production' }, ['experiment', 'promote:ctr@Production'], 'FORBIDDEN'],
    ['promote', { version: 'ctr@Staging', alias: 'Production' }, ['promote:ctr@Staging'], 'FORBIDDEN'],
    ['promote', { version: 'ctr@Staging', alias: 'Production' }, ['promote:ctr@Production'], 'done'],
    ['promote', { version: '', alias: 'Production' }, ['promote:ctr@Production'], 'BAD_USER_INPUT'],
    ['promote', { version: '', alias: 'Production' }, [], 'FORBIDDEN'],
    ['addNote', { versions: ['ctr/1', 'ltv/1'] }, ['note:ctr'], 'FORBIDDEN'],
    ['addNote', { versions: ['ctr/1', 'ctr/2'] }, ['note:ctr'], 'done'],
    ['adopt', { models: null }, ['adopt:ctr'], 'FORBIDDEN'],
    ['adopt', { models: ['ctr'] }, ['adopt:ctr'], 'done'],
    ['adopt', {}, ['adopt:*'], 'done'],
  ])('%s of %j with %j: %s', async (name, input, texts, expected) => {
    expect(await outcome(name, input, viewerWith(...texts))).toBe(expected);
  });

  test('whoever is not known is told so, whatever rights there are', async () => {
    expect(await outcome('promote', { version: 'ctr/1', alias: 'Dev' }, { ...viewerWith('*'), anonymous: true })).toBe('UNAUTHENTICATED');
  });
});

describe('the table', () => {
  test('a mutation without a row stops everything at start', () => {
    expect(() => guardedMutations({ burnEverything: () => null }, mutationNeeds)).toThrow(
      'Mutation.burnEverything: no row in src/domain/needs.ts',
    );
  });

  test('every resolver of a mutation stands behind it', () => {
    const all = Object.keys(resolvers.Mutation ?? {});
    expect(all.filter((name) => !Object.hasOwn(mutationNeeds, name))).toEqual([]);
    expect(all).toContain('promote');
  });
});
