import type { VersionRecord } from '#domain/version.ts';
import { type WandbTracker, wandb } from '#sources/wandb/index.ts';
import { apiKey, type PaperWandb, serveWandb } from './server.ts';
import { type LoggedArtifact, type PaperRun, type Pen, paperWorld } from './world.ts';

/** A W&B on paper, and the adapter over its registry of models. */
export interface WandbStand extends Pen {
  readonly served: PaperWandb;
  readonly tracker: WandbTracker;
  /** The adapter with other settings. */
  opened(more: object): WandbTracker;
  /** Links an artifact as the next version of `ctr`, and tells the first. */
  linked(told?: Partial<LoggedArtifact> & { readonly run?: PaperRun }): Promise<VersionRecord>;
  close(): Promise<void>;
}

export const registry = 'acme-org/wandb-registry-model';

export async function wandbStand(): Promise<WandbStand> {
  const pen = paperWorld();
  const served = await serveWandb(pen.world);
  const all: WandbTracker[] = [];
  const opened = (more: object): WandbTracker => {
    const settings = wandb.settings.parse({ kind: 'wandb', url: served.url, apiKey, ...more });
    const tracker = wandb.open(settings, { name: 'main', baseDir: '/' });
    all.push(tracker);
    return tracker;
  };
  const tracker = opened({ organization: 'acme', registry: 'wandb-registry-model' });
  return {
    ...pen,
    served,
    tracker,
    opened,
    linked: async ({ run: by, ...told } = {}) => {
      pen.link(`${registry}/ctr`, pen.artifact('acme-ml/ctr/weights', { type: 'model', ...(by === undefined ? {} : { by }), ...told }));
      const [version] = await tracker.versions([{ tracker: 'main', model: 'ctr', version: 'v0' }]);
      if (version?.ok !== true || version.value === null) throw new Error('The version that was linked is not there.');
      return version.value;
    },
    close: async () => {
      await Promise.all(all.map((each) => each.close()));
      await served.close();
    },
  };
}
