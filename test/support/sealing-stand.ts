import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CtrRegistry, ctrRegistry } from './ctr-registry.ts';
import { type StoryGateway, settingsFile, startGateway, type Told } from './story-gateway.ts';

const integrityOf = `query ($ref: VersionRef!) {
  version(ref: $ref) { id status semver integrity { status reason drifted { field sealed current } } seal { digest erased } }
}`;

/** A directory registry with model ctr in versions 1.0.0 and 1.1.0, beside its ledger, and a gateway that sweeps every second. */
export interface SealingStand {
  readonly ctr: CtrRegistry;
  readonly gateway: StoryGateway;
  readonly config: string;
  folderOf(version: string): string;
  register(input: object): Promise<Told>;
  integrity(ref: string, of?: StoryGateway): Promise<Told>;
  /** Changes the metadata of a version, gives back a way to have it as it was. */
  edit(version: string, change: (text: string) => string): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function sealingStand(): Promise<SealingStand> {
  const ctr = await ctrRegistry();
  const folderOf = (version: string): string => join(ctr.registry.path, 'ctr', version);
  await Promise.all(['1.0.0', '1.1.0'].map((version) => writeFile(join(folderOf(version), 'model.onnx'), `weights of ${version}`)));
  const config = await settingsFile(ctr.registry.base, {
    store: { ledger: { path: './ledger' } },
    trackers: { local: { kind: 'directory', path: './registry' } },
    gitHosts: { here: { kind: 'git', root: '.' } },
    sweep: { every: '1s', local: '1s' },
  });
  const gateway = await startGateway({ config });
  return {
    ctr,
    gateway,
    config,
    folderOf,
    register: (input) =>
      gateway.query(
        `mutation ($input: RegisterVersionInput!) {
          registerVersion(input: $input) { version { id semver seal { digest algorithm sealedAt sealedBy { name } } } userErrors { code message path hint } }
        }`,
        { input },
      ),
    integrity: (ref, of = gateway) => of.query(integrityOf, { ref }),
    async edit(version, change) {
      const file = join(folderOf(version), 'metadata.json');
      const before = await readFile(file, 'utf8');
      await writeFile(file, change(before));
      return () => writeFile(file, before);
    },
    async close() {
      await gateway.close();
      await ctr.remove();
    },
  };
}
