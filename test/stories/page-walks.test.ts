import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/*
 * Whoever pages through a list while rows come and go meets each row that stood throughout exactly once, whatever the order and the size of the pages.
 * Every list looks at its tracker again (life 0s), so that each page sees what came and went before it.
 */

const first = Date.UTC(2026, 9, 1);
const run = 'ab'.repeat(16);
const data = 'dataset:main/clicks@1f2e3d4c';

let folder: string;
let paper: PaperMlflow;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-walks-'));
  paper = await paperMlflow();
  paper.runs.set(run, {});
  paper.datasets.set(run, [{ name: 'clicks', digest: '1f2e3d4c' }]);
  const settings = {
    store: { ledger: { path: 'ledger' } },
    index: { life: '0s', every: '1h' },
    trackers: { main: { kind: 'mlflow', url: paper.url } },
  };
  gateway = await startGateway({ config: await settingsFile(folder, settings) });
});

afterAll(async () => {
  await gateway?.close();
  await paper?.close();
  await rm(folder, { recursive: true, force: true });
});

const versionIds = (index: number): readonly string[] => ['1', '2'].map((version) => `version:main/${nameOf(index)}/${version}`);
const modelIds = (index: number): readonly string[] => [`model:${nameOf(index)}`];

const lists = {
  'models by name': { ask: 'models(first: $first, after: $after)', ids: modelIds },
  'models, the newest change first': {
    ask: 'models(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC })',
    ids: modelIds,
  },
  'models by creation': { ask: 'models(first: $first, after: $after, orderBy: { field: CREATED_AT })', ids: modelIds },
  'versions by name': { ask: 'versions(first: $first, after: $after)', ids: versionIds },
  'versions, the newest first': {
    ask: 'versions(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC })',
    ids: versionIds,
  },
  'what rests on a dataset': { ask: `impact(id: "${data}", first: $first, after: $after)`, ids: versionIds },
} as const;

/** Names in another order than the times of their models. */
function nameOf(index: number): string {
  return `m${(index * 7) % 31}-${index}`;
}

function put(index: number): void {
  const at = first + (index % 11) * 60_000;
  const versions = ['1', '2'].map((version) => ({ version, run_id: run, last_updated_timestamp: at }));
  paper.put(nameOf(index), versions, { at, updatedAt: at });
}

async function page(ask: string, size: number, after: unknown) {
  const told = await gateway.query(
    `query($first: Int, $after: String) { list: ${ask} { nodes { id } pageInfo { hasNextPage endCursor } } }`,
    {
      first: size,
      after,
    },
  );
  expect(told.errors).toEqual([]);
  return {
    ids: (pick(told, 'list.nodes') as readonly { readonly id: string }[]).map(({ id }) => id),
    next: pick(told, 'list.pageInfo.hasNextPage') === true ? pick(told, 'list.pageInfo.endCursor') : null,
  };
}

/** Between two pages: a model comes, or one of the others goes. */
const Change = fc.record({ comes: fc.boolean(), which: fc.integer({ min: 20, max: 60 }) });

it.each(Object.entries(lists))('%s: each that stood throughout comes once', async (_, { ask, ids }) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.array(Change, { maxLength: 12 }), async (size, changes) => {
      paper.models.clear();
      for (let index = 0; index < 30; index += 1) put(index);
      const walked: string[] = [];
      let after: unknown = null;
      let turn = 0;
      do {
        const { ids: some, next } = await page(ask, size, after);
        walked.push(...some);
        after = next;
        for (const { comes, which } of changes.slice(3 * turn, 3 * turn + 3)) {
          if (comes) put(which);
          else paper.models.delete(nameOf(which));
        }
        turn += 1;
      } while (after !== null);
      expect(new Set(walked).size).toBe(walked.length);
      const stood = Array.from({ length: 20 }, (__, index) => ids(index)).flat();
      expect(stood.filter((id) => !walked.includes(id))).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
