import type { Dossier } from './dossier.ts';
import { type Declared, registeredObject, registeredSource } from './dossier-of.ts';

/** What was declared when a version was registered, read back out of its dossier, and by whom; null where nothing was. */
export function declaredIn(dossier: Dossier): { readonly declared: Declared; readonly by: string } | null {
  const start = `${registeredObject} `;
  const said = dossier.provenance.filter(({ source, object }) => source === registeredSource && object.startsWith(start));
  const [first] = said;
  if (first === undefined) return null;
  const fields = new Set(said.map(({ field }) => field));
  return { declared: picked(dossier, (path) => fields.has(path)), by: first.object.slice(start.length) };
}

type Has = (path: string) => boolean;

/** The values at the paths by which provenance spells them. */
function picked(dossier: Dossier, has: Has): Declared {
  const { semver, changeSummary, forkedFrom, signature, code, data, training, environment, compliance } = dossier;
  const { params, seeds, run: _, ...trained } = training;
  return {
    ...(has('semver') ? { semver } : {}),
    ...(has('changeSummary') ? { changeSummary } : {}),
    ...(has('forkedFrom') ? { forkedFrom } : {}),
    ...(has('signature') ? { signature } : {}),
    code: part('code', code, has),
    data: part('data', { featuresVersion: data.featuresVersion, timeWindow: data.timeWindow, sampling: data.sampling }, has),
    training: {
      ...part('training', trained, has),
      params: params.filter(({ key }) => has(`training.params.${key}`)),
      seeds: seeds.filter(({ key }) => has(`training.seeds.${key}`)),
    },
    environment: part('environment', environment, has),
    compliance: part('compliance', compliance, has),
    datasets: data.datasets.filter(({ name, role }) => has(role === null ? `datasets.${name}` : `datasets.${name} (${role})`)),
    artifacts: dossier.artifacts.files.filter(({ path }) => has(`artifacts.${path}`)),
    metrics: dossier.metrics.flatMap((metric) => {
      const place = `metrics.${metric.key}`;
      const [own, threshold, interval] = [has(place), has(`${place}.threshold`), has(`${place}.interval`)];
      if (!own && !threshold && !interval) return [];
      const { value, special } = own ? metric : { value: null, special: null };
      return [{ ...metric, value, special, threshold: threshold ? metric.threshold : null, interval: interval ? metric.interval : null }];
    }),
  };
}

function part<T extends object>(name: string, values: T, has: Has): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => has(`${name}.${key}`))) as Partial<T>;
}

/** What is said now over what was said before, part by part and entry by entry. */
export function declaredOver(before: Declared, now: Declared): Declared {
  return {
    ...before,
    ...said(now),
    code: { ...before.code, ...said(now.code) },
    data: { ...before.data, ...said(now.data) },
    training: {
      ...before.training,
      ...said(now.training),
      params: both(before.training?.params, now.training?.params, ({ key }) => key),
      seeds: both(before.training?.seeds, now.training?.seeds, ({ key }) => key),
    },
    environment: { ...before.environment, ...said(now.environment) },
    compliance: { ...before.compliance, ...said(now.compliance) },
    datasets: both(before.datasets, now.datasets, ({ name, role }) => JSON.stringify([name, role])),
    artifacts: both(before.artifacts, now.artifacts, ({ path }) => path),
    metrics: both(before.metrics, now.metrics, ({ key }) => key),
  };
}

/** Null and absent say nothing. */
function said<T extends object>(given: T | null | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value != null)) as Partial<T>;
}

function both<T>(before: readonly T[] | null | undefined, now: readonly T[] | null | undefined, key: (item: T) => string): T[] {
  return [...new Map([...(before ?? []), ...(now ?? [])].map((item) => [key(item), item])).values()];
}
