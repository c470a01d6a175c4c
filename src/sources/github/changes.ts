import { z } from 'zod';
import type { Growth, HostApi, Tips } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { tipsHolding } from '#sources/upstream/hosted-git/branches.ts';
import { told } from '#sources/upstream/hosted-git/each.ts';
import { blobBytesMax } from '#sources/upstream/hosted-git/records.ts';
import type { Upstream } from '#sources/upstream/http.ts';
import type { Batch } from './batch.ts';
import { Branches } from './schema.ts';

type Changes = Pick<HostApi, 'patch' | 'changeBetween' | 'patchesMax' | 'growths' | 'branchesWith'>;

/** How many patches one question may cost; without a token there are 60 questions an hour. */
const patchesMax = 40;
const patchesMaxUnknown = 5;
const branchesPage = 50;
const branchPagesMax = 4;

/** What commits and branches change: https://docs.github.com/en/rest/commits/commits (media types), and GraphQL for what is asked by the hundred. */
export function changesOf(
  { ask, read, at }: Asking,
  isAncestor: HostApi['isAncestor'],
  batch: { readonly of: Batch; readonly ask: AskBranches } | null,
): Changes {
  const diff = async (path: string, below: string): Promise<string | null> => {
    const more = { headers: { accept: 'application/vnd.github.diff' }, bytesMax: blobBytesMax, lenient: true, pages: true };
    const reply = await ask('read changes', at(path, below), more);
    return reply.status === 200 ? reply.body.toString('latin1') : null;
  };

  async function growths(path: string, _: unknown, shas: readonly string[]): Promise<ReadonlyMap<string, Growth>> {
    const found = batch === null ? [] : await batch.of.growths(shas.map((sha) => ({ path, sha })));
    return new Map(
      found.flatMap((outcome, index) => {
        const growth = told(outcome);
        return growth === null ? [] : [[shas[index] ?? '', growth] as const];
      }),
    );
  }

  async function branchesWith(path: string, sha: string, apart: ReadonlySet<string>): Promise<Tips> {
    const asking = (base: string, head: string): Promise<boolean | null> => isAncestor(path, base, head);
    if (batch === null) {
      const listed = (await read('read branches', path, '/branches', Branches, { query: { per_page: 100 } })) ?? [];
      return await tipsHolding(
        sha,
        listed.map(({ commit }) => commit.sha).filter((tip) => !apart.has(tip)),
        listed.length === 100,
        asking,
      );
    }
    const { branches, more } = await branchesOf(batch.ask, path, sha);
    const own = branches.filter(({ tip }) => !apart.has(tip));
    // Where it does not compare, it is asked for itself.
    const untold = await tipsHolding(
      sha,
      own.filter(({ holds }) => holds === null).map(({ tip }) => tip),
      false,
      asking,
    );
    const shas = [...own.filter(({ holds, tip }) => holds === true && tip !== sha).map(({ tip }) => tip), ...untold.shas];
    return { shas: [...new Set(shas)], unseen: more ? `Only ${branches.length} branches were looked at.` : untold.unseen };
  }

  return {
    patch: (path, sha) => diff(path, `/commits/${sha}`),
    changeBetween: (path, from, to) => diff(path, `/compare/${from}...${to}`),
    patchesMax: batch === null ? patchesMaxUnknown : patchesMax,
    growths,
    branchesWith,
  };
}

const document = `query Stemma($owner: String!, $name: String!, $sha: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/", first: $first, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { target { oid } compare(headRef: $sha) { aheadBy } }
    }
  }
}`;

const Refs = z.object({
  data: z.object({
    repository: z.object({
      refs: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        nodes: z
          .array(
            z.object({ target: z.object({ oid: z.string() }).nullish(), compare: z.object({ aheadBy: z.number() }).nullish() }).nullable(),
          )
          .nullish(),
      }),
    }),
  }),
});

type AskBranches = (variables: object) => Promise<z.output<typeof Refs>['data']['repository']['refs']>;

export function branchesBy(upstream: Upstream, graphqlPath: string): AskBranches {
  return async (variables) => {
    const body = { query: document, variables };
    const reply = await upstream.ask({ operation: 'read branches', method: 'POST', path: graphqlPath, body, budget: 'graphql' });
    if (reply.status !== 200) throw reply.unexpected();
    return reply.json(Refs).data.repository.refs;
  };
}

/** Each branch with whether it holds a commit: it does where the commit has nothing that the branch has not. */
async function branchesOf(ask: AskBranches, path: string, sha: string) {
  const [owner = '', name = ''] = path.split('/');
  const branches: { readonly tip: string; readonly holds: boolean | null }[] = [];
  let after: string | null = null;
  for (let page = 1; page <= branchPagesMax; page += 1) {
    const { nodes, pageInfo }: Awaited<ReturnType<AskBranches>> = await ask({ owner, name, sha, first: branchesPage, after });
    for (const node of nodes ?? [])
      if (node?.target != null) branches.push({ tip: node.target.oid, holds: node.compare == null ? null : node.compare.aheadBy === 0 });
    if (!pageInfo.hasNextPage) return { branches, more: false };
    after = pageInfo.endCursor ?? null;
  }
  return { branches, more: true };
}
