import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '#domain/run.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { gto } from '#sources/gto/index.ts';
import { present } from '../contracts/tracker-asking.ts';
import { md5 } from './gto-project.ts';
import { type GtoRepository, gtoRepository } from './gto-repository.ts';

export type Files = Readonly<Record<string, unknown>>;

/** An empty repository in a temporary folder, and the tracker `models` over it. */
export interface GtoStand {
  readonly repository: GtoRepository;
  readonly tracker: Tracker;
  /** Registers `ctr@v1.0.0` (or what `tag` says) on a commit with these files. */
  registered(files: Files, tag?: string): Promise<{ readonly run: RunRecord; readonly version: VersionRecord }>;
  close(): Promise<void>;
}

export async function gtoStand(): Promise<GtoStand> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-gto-stand-'));
  const repository = gtoRepository(join(folder, 'models'));
  const tracker = gto.open(gto.settings.parse({ kind: 'gto', path: 'models' }), { name: 'models', baseDir: folder });
  return {
    repository,
    tracker,
    async registered(files, tag = 'ctr@v1.0.0') {
      repository.make({ files }, { tag });
      const [run] = present(await tracker.runs([tag]));
      const [model = '', version = ''] = tag.replace('=', ':').split('@');
      const [record] = present(await tracker.versions([{ tracker: 'models', model, version }]));
      return { run: run as RunRecord, version: record as VersionRecord };
    },
    async close() {
      await tracker.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Something that a DVC of today keeps: its digest is made of one character. */
export function entry(path: string, character: string, more: object = {}): object {
  return { path, hash: 'md5', md5: md5(character), ...more };
}

export function lock(stages: object): Files {
  return { 'dvc.lock': { schema: '2.0', stages } };
}

/** Name, role and strength of the digest of each dataset of a run. */
export function datasetsOf({ datasets }: RunRecord): readonly (readonly [string, string | null, string])[] {
  return datasets.map(({ role, dataset }) => [dataset.key.name, role, dataset.digestStrength]);
}
