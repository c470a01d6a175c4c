import { modelOfSubject, modelSubject } from '#domain/history.ts';
import { versionField } from '#domain/view.ts';
import type { Histories } from './histories.ts';
import type { VersionNode, Versions } from './versions.ts';

/** How many histories are looked through for what was made of something, and how many of their events a name. */
const modelsMax = 2_000;
const eventsMax = 200;

export interface SealedFrom {
  readonly found: readonly VersionNode[];
  /** Whether there is more than was looked at. */
  readonly truncated: boolean;
}

export type FindSealed = ReturnType<typeof createSealedFrom>;

/** The versions that were sealed as made of something, over all models in one round trip. A later seal of one may not say so any more. */
export function createSealedFrom(histories: Histories, versions: Pick<Versions, 'of'>) {
  return async function sealedFrom(names: readonly string[]): Promise<SealedFrom> {
    const models = (await histories.subjects()).flatMap((subject) => modelOfSubject(subject) ?? []).toSorted();
    const looked = models.slice(0, modelsMax);
    const logs = names.map((field) => ({ log: 'madeOf' as const, field, limit: eventsMax }));
    const looks = await Promise.all(looked.map(async (model) => histories.snapshot({ subject: modelSubject(model), logs })));
    const sealed = new Map<string, VersionNode>();
    for (const [at, model] of looked.entries()) {
      for (const { event } of looks[at]?.logs.flat() ?? []) {
        if (event.kind !== 'VersionSealed') continue;
        const { version } = event;
        sealed.set(`${model} ${versionField(version)}`, { ...versions.of(version, version.generation), model });
      }
    }
    const isCut = looks.some((look) => look.logs.some((events) => events.length === eventsMax));
    return { found: [...sealed.values()], truncated: looked.length < models.length || isCut };
  };
}
