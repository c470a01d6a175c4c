import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '#ports/ledger.ts';
import { createReader } from '#reader/reader.ts';
import { readSettings } from '#server/settings.ts';
import { type OpenWorld, openWorld } from '#server/world.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway } from '../support/story-gateway.ts';

/* A page of a hundred sealed versions: asked of the ledger together, never one by one. */

const count = 100;
const versions = Array.from({ length: count }, (_, index) => String(index + 1));

let registry: TestRegistry;
let gateway: StoryGateway;
let world: OpenWorld;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of versions) {
    const folder = await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0`, metrics: { auc: 0.8 } });
    await writeFile(join(folder, 'model.onnx'), `weights of ${version}`);
  }
  gateway = await startGateway({ local: registry.path });
  for (const version of versions) {
    const told = await gateway.query(
      'mutation ($ref: VersionRef!) { registerVersion(input: { version: $ref }) { version { seal { digest } } } }',
      { ref: `ctr/${version}` },
    );
    if (told.errors.length > 0) throw new Error(told.body);
  }
  world = await openWorld(await readSettings({ local: registry.path }));
}, 60_000);

afterAll(async () => {
  await gateway.close();
  await world.close();
  await registry.remove();
});

describe('a hundred seals', () => {
  it('are looked at in a handful of round trips to the ledger', async () => {
    const asked = { read: 0, values: 0, events: 0 };
    const ledger: Ledger = {
      ...world.ledger,
      read: (queries) => {
        asked.read += 1;
        return world.ledger.read(queries);
      },
      values: (subject, digests) => {
        asked.values += 1;
        return world.ledger.values(subject, digests);
      },
      events: (subject, page) => {
        asked.events += 1;
        return world.ledger.events(subject, page);
      },
    };
    const { dossiers, versions: nodes } = createReader({ ...world, ledger });
    const found = await Promise.all(versions.map((version) => dossiers.integrity(nodes.of({ tracker: 'local', model: 'ctr', version }))));
    expect(found.map(({ status }) => status)).toEqual(versions.map(() => 'VERIFIED'));
    expect(asked.values).toBe(1);
    expect(asked.read).toBeLessThanOrEqual(5);
    expect(asked.events).toBe(0);
  });

  it('are told over GraphQL by a page of versions', async () => {
    const told = await gateway.query('{ model(name: "ctr") { versions(first: 100) { nodes { integrity { status } seal { digest } } } } }');
    expect(told.errors).toEqual([]);
    const nodes = pick(told, 'model.versions.nodes') as { integrity: { status: string }; seal: { digest: string } }[];
    expect(nodes).toHaveLength(count);
    expect(new Set(nodes.map(({ integrity }) => integrity.status))).toEqual(new Set(['VERIFIED']));
    expect(new Set(nodes.map(({ seal }) => seal.digest)).size).toBe(count);
  });
});
