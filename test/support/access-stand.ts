import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { settingsFile } from './story-gateway.ts';

/** A registry with settings that know people and their rights. */
export interface AccessStand {
  readonly registry: TestRegistry;
  /** Path of the settings. */
  readonly config: string;
  remove(): Promise<void>;
}

/** Writes settings with these blocks over a registry with two models of two versions; the ledger lies in it unless a block says otherwise. */
export async function accessStand(blocks: Readonly<Record<string, unknown>>): Promise<AccessStand> {
  const registry = await directoryRegistry();
  for (const model of ['ctr', 'ltv'])
    for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version: `${version}.0.0` });
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: './registry' } },
    trackers: { local: { kind: 'directory', path: './registry' } },
    ...blocks,
  });
  return { registry, config, remove: () => registry.remove() };
}
