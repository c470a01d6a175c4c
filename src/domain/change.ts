import type { ChangeType, Column, Signature } from './details.ts';
import type { Dossier } from './dossier.ts';

/** One thing that changed, or may have, and the bump that it calls for. */
export interface Called {
  readonly calls: ChangeType;
  readonly why: string;
}

/** What changed between two versions of a model, by what a caller would notice. */
export interface Changes {
  /** The largest bump that something known to have changed calls for; PATCH where nothing did. */
  readonly at: ChangeType;
  /** Weightiest first. */
  readonly reasons: readonly string[];
  /** What is not known, and may call for that. */
  readonly unknown: readonly Called[];
}

/**
 * Signature or feature schema: MAJOR. New features, architecture, other data, parameters or metrics: MINOR. Code, environment and words alone: PATCH.
 */
export function changesBetween(before: Dossier, now: Dossier): Changes {
  const schema = schemaChange(before, now);
  const all = [
    schema,
    featuresChange(before, now),
    architecture(before, now),
    data(before, now),
    params(before, now),
    metrics(before, now),
  ];
  const called = all.flatMap((one) => one.called).toSorted((a, b) => rank[b.calls] - rank[a.calls]);
  return {
    at: called[0]?.calls ?? 'PATCH',
    reasons: called.length === 0 ? patch(before, now) : called.map(({ calls, why }) => `${calls}: ${why}`),
    unknown: all.flatMap((one) => one.unknown),
  };
}

const rank = { PATCH: 0, MINOR: 1, MAJOR: 2 } as const satisfies Record<ChangeType, number>;

interface Found {
  readonly called: readonly Called[];
  readonly unknown: readonly Called[];
}

const nothing: Found = { called: [], unknown: [] };

function found(calls: ChangeType, reasons: readonly string[]): Found {
  return { called: reasons.map((why) => ({ calls, why })), unknown: [] };
}

function notKnown(calls: ChangeType, why: string): Found {
  return { called: [], unknown: [{ calls, why: `${why}, so that whether ${calls} is called for cannot be told.` }] };
}

function schemaChange(before: Dossier, now: Dossier): Found {
  const [was, is] = [before.signature, now.signature];
  if (was !== null && is !== null) return signatureChange(was, is);
  // Where nobody ever declared a signature, the version of the features is what stands for the schema.
  if (was === null && is === null && now.data.featuresVersion !== null && now.data.featuresVersion === before.data.featuresVersion)
    return nothing;
  const silent =
    was === null && is === null ? 'Neither version declares a signature' : `${nameOf(was === null ? before : now)} declares no signature`;
  return notKnown('MAJOR', silent);
}

function signatureChange(was: Signature, is: Signature): Found {
  const changes = [...sideChange('input', was.inputs, is.inputs), ...sideChange('output', was.outputs, is.outputs)];
  return { called: changes, unknown: [] };
}

function sideChange(side: 'input' | 'output', was: readonly Column[], is: readonly Column[]): Called[] {
  const [from, to] = [byName(was), byName(is)];
  return [...new Set([...from.keys(), ...to.keys()])].toSorted().flatMap((name) => {
    const [a, b] = [from.get(name), to.get(name)];
    const what = `the ${side} ${name}`;
    if (b === undefined) return [{ calls: 'MAJOR' as const, why: `${what} is gone` }];
    if (a === undefined) return [added(side, what, b)];
    if (a.type !== b.type) return [{ calls: 'MAJOR' as const, why: `${what} was ${a.type} and is ${b.type}` }];
    if (a.required === b.required) return [];
    if (side === 'output') return [{ calls: 'MAJOR' as const, why: `${what} is ${b.required ? 'always' : 'no longer always'} there` }];
    return b.required
      ? [{ calls: 'MAJOR' as const, why: `${what} is required now` }]
      : [{ calls: 'MINOR' as const, why: `${what} is no longer required` }];
  });
}

function added(side: 'input' | 'output', what: string, { required }: Column): Called {
  if (side === 'output') return { calls: 'MAJOR', why: `${what} is new` };
  return required ? { calls: 'MAJOR', why: `${what} is new and required` } : { calls: 'MINOR', why: `${what} is new and optional` };
}

/** Tensors without a name by their place. */
function byName(columns: readonly Column[]): Map<string, Column> {
  return new Map(columns.map((column, index) => [column.name ?? String(index), column]));
}

/** A dotted version whose first number changed says that the schema did; a counter (`feats_v7`) only that it is another set of features. */
function featuresChange(before: Dossier, now: Dossier): Found {
  const [was, is] = [before.data.featuresVersion, now.data.featuresVersion];
  if (was === is || (was === null && is === null)) return nothing;
  if (was === null || is === null) return nothing;
  const [one, other] = [majorOf(was), majorOf(is)];
  return one !== null && other !== null && one !== other
    ? found('MAJOR', [`the features version went from ${was} to ${is}, another major one`])
    : found('MINOR', [`the features version went from ${was} to ${is}`]);
}

/** `2` of `2.1`, `v2.1.0`, `feats-2.1`; null where it is no dotted number. */
function majorOf(version: string): string | null {
  return /(?:^|[^\d.])(\d+)\.\d+(?:\.\d+)*(?:$|[^\d.])/.exec(version)?.[1] ?? null;
}

/** Names of parameters that say how a model is built, rather than how it was trained. */
const structural =
  /(layer|hidden|depth|width|units|heads|embed|kernel|filters|n_estimators|num_leaves|architecture|arch|backbone|activation|model_?(class|type|name)|estimator)/i;

function architecture(before: Dossier, now: Dossier): Found {
  const [was, is] = [before.environment.framework, now.environment.framework];
  const framework = was !== null && is !== null && was !== is ? [`the framework was ${was} and is ${is}`] : [];
  return found('MINOR', framework);
}

function data(before: Dossier, now: Dossier): Found {
  const [was, is] = [before.data, now.data];
  const told = [
    ...pairChange('the time window', windowOf(was.timeWindow), windowOf(is.timeWindow)),
    ...pairChange('the sampling', was.sampling, is.sampling),
  ];
  if (was.datasets.length === 0 || is.datasets.length === 0) {
    const silent =
      was.datasets.length === 0 && is.datasets.length === 0
        ? 'Neither version names'
        : `${nameOf(is.datasets.length === 0 ? now : before)} does not name`;
    const unknown = notKnown('MINOR', `${silent} its data`);
    return { ...unknown, called: found('MINOR', told).called };
  }
  const [had, has] = [digestsOf(was.datasets), digestsOf(is.datasets)];
  const other = [...new Set([...had.keys(), ...has.keys()])].toSorted().filter((name) => had.get(name) !== has.get(name));
  return found('MINOR', [...(other.length === 0 ? [] : [`it was trained on other data: ${listed(other)}`]), ...told]);
}

/** The digests of each name, whatever the role. */
function digestsOf(datasets: Dossier['data']['datasets']): Map<string, string> {
  const digests = Map.groupBy(datasets, ({ name }) => name);
  return new Map([...digests].map(([name, all]) => [name, [...new Set(all.map(({ digest }) => digest))].toSorted().join(' ')]));
}

function windowOf(window: Dossier['data']['timeWindow']): string | null {
  return window === null ? null : `${window.from ?? '…'} to ${window.to ?? '…'}`;
}

/** Of two texts of which both are told. */
function pairChange(what: string, was: string | null, is: string | null): string[] {
  return was === null || is === null || was === is ? [] : [`${what} was ${was} and is ${is}`];
}

function params(before: Dossier, now: Dossier): Found {
  const silent = [before, now].filter(({ training }) => training.params.length === 0 && training.run === null);
  const [first] = silent;
  if (first !== undefined)
    return notKnown(
      'MINOR',
      silent.length === 2 ? 'Neither version tells its parameters' : `${nameOf(first)} does not tell its parameters`,
    );
  const other = differing(
    valuesOf([...before.training.params, ...before.training.seeds]),
    valuesOf([...now.training.params, ...now.training.seeds]),
  );
  const built = other.filter((key) => structural.test(key));
  const trained = other.filter((key) => !structural.test(key));
  return found('MINOR', [
    ...(built.length === 0 ? [] : [`it is built otherwise: ${listed(built)}`]),
    ...(trained.length === 0 ? [] : [`it was trained with other parameters: ${listed(trained)}`]),
  ]);
}

function valuesOf(pairs: readonly { readonly key: string; readonly value: string }[]): Map<string, string> {
  return new Map(pairs.map(({ key, value }) => [key, value]));
}

/** Of what both measured. Other metrics alone are another measurement, not another model. */
function metrics(before: Dossier, now: Dossier): Found {
  const [was, is] = [measured(before), measured(now)];
  const other = differing(was, is).filter((key) => was.has(key) && is.has(key));
  return found('MINOR', other.length === 0 ? [] : [`it measures otherwise: ${listed(other)}`]);
}

function measured({ metrics: all }: Dossier): Map<string, string> {
  return new Map(
    all.map(({ key, split, value, special }) => [
      split === null || key.includes(split) ? key : `${key} (${split})`,
      String(value ?? special),
    ]),
  );
}

function differing(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): string[] {
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().filter((key) => was.get(key) !== is.get(key));
}

function patch(before: Dossier, now: Dossier): string[] {
  const code = before.code.commit === now.code.commit ? [] : ['the code'];
  const environment = JSON.stringify(before.environment) === JSON.stringify(now.environment) ? [] : ['the environment'];
  const changed = [...code, ...environment];
  return [`PATCH: ${changed.length === 0 ? 'nothing' : `only ${changed.join(' and ')}`} is known to have changed`];
}

/** How many names a reason lists. */
const listedMax = 5;

function listed(names: readonly string[]): string {
  const more = names.length - listedMax;
  return `${names.slice(0, listedMax).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function nameOf({ identity }: Dossier): string {
  return `${identity.model}/${identity.version}`;
}
