import { afterEach, describe, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import { directoryRegistry } from '../support/directory-registry.ts';
import { gitHistory } from '../support/git-history.ts';
import { hostedKinds, startHost, token } from '../support/hosts/open.ts';
import { pick } from '../support/story-gateway.ts';

/* The same questions where the repository lies at a host over the web, with change requests. */

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

describe.each(hostedKinds)('%s', { timeout: 60_000 }, (kind) => {
  test('what merged between two versions, and whether a commit is in one; with the host away neither fails', async () => {
    const place = await directoryRegistry();
    opened.push(() => place.remove());
    const { repository, at, changeRequests } = gitHistory(place.base, 'hosted');
    const host = await startHost(kind, { repositories: { 'ml/ctr': { repository, changeRequests } } });
    let isUp = true;
    const stop = async (): Promise<void> => {
      if (isUp) await host.close();
      isUp = false;
    };
    opened.push(stop);
    const limits = { deadlineMs: 30_000, attemptMs: 30_000 };
    const world: CodeWorld = await codeWorld({ hosted: { kind, url: host.url, token, ...limits } });
    opened.push(() => world.remove());
    const repo = `${host.url}/ml/ctr`;
    await world.made('1', at.fork, { code: { repo } });
    await world.made('2', at.main, { code: { repo } });

    const compared = await world.gateway.ask('07', { base: 'ctr/1', head: 'ctr/2' });
    expect(compared).toMatchObject({
      errors: [],
      data: { compare: { mismatches: 1, unknown: [], commitRange: { status: 'AHEAD', truncated: false } } },
    });
    const commits = pick(compared, 'compare.commitRange.commits') as readonly { readonly sha: string; readonly message: string }[];
    expect(commits.map(({ sha }) => sha)).toEqual(expect.arrayContaining([at.main, at.squash, at.merge, at.merged]));
    const requests = pick(compared, 'compare.commitRange.changeRequests') as readonly { readonly number: number }[];
    expect(requests.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([7, 8]);

    for (const [ref, commit, expected] of [
      ['ctr/2', at.root, { answer: 'YES', how: 'ANCESTOR' }],
      ['ctr/2', at.squashedFirst, { answer: 'YES', how: 'MERGED_AS', equivalent: { sha: at.squash } }],
      ['ctr/2', 'main', { answer: 'YES', how: 'ANCESTOR' }],
    ] as const)
      expect(await world.gateway.ask('08', { ref, commit })).toMatchObject({ errors: [], data: { contains: expected } });
    const open = pick(await world.gateway.ask('08', { ref: 'ctr/2', commit: at.open }), 'contains.answer');
    expect(['NO', 'UNKNOWN']).toContain(open);

    await stop();
    // What lies between two full ids is kept for ever, which change requests there are for some minutes.
    const away = await world.gateway.ask('07', { base: 'ctr/1', head: 'ctr/2', onlyDifferences: false });
    expect(away).toMatchObject({ errors: [], data: { compare: { commitRange: pick(compared, 'compare.commitRange') } } });
    const unasked = await world.gateway.ask('07', { base: 'ctr/2', head: 'ctr/1' });
    expect(unasked).toMatchObject({ data: { compare: { commitRange: null } } });
    const told = await world.gateway.ask('08', { ref: 'ctr/1', commit: at.openMerge });
    expect(told).toMatchObject({ errors: [], data: { contains: { answer: 'UNKNOWN', how: 'NOT_KNOWN' } } });
    expect([compared.body, away.body, unasked.body, told.body].join('')).not.toContain(token);
  });
});
