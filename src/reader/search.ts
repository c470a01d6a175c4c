import type { GraphKind } from '#domain/links.ts';
import { datasetId, modelId, runId, versionId } from '#domain/node-id.ts';
import { redactedText, tellable } from '#domain/redaction.ts';
import type { RunRecord } from '#domain/run.ts';
import { matchOf, type SearchField, type SearchMatch, searchWords } from '#domain/search.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
import type { Everything, Listed } from './every-model.ts';
import type { Indexed } from './indexed.ts';
import type { AnyNode } from './nodes.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import { type Candidates, distinct, limit, type VersionGap } from './version-candidates.ts';
import type { VersionNode } from './versions.ts';
import type { World } from './world.ts';

/** What can be found by a text. */
export type SearchKind = Extract<GraphKind, 'model' | 'version' | 'run' | 'dataset'>;

export interface SearchHit extends SearchMatch {
  readonly id: string;
  readonly kind: SearchKind;
  /** For people. */
  readonly label: string;
  readonly node: AnyNode;
}

export interface Search {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  readonly total: number;
  readonly missing: readonly VersionGap[];
}

interface Parts {
  readonly world: World;
  readonly indexed: Indexed;
  readonly upstream: Upstream;
  readonly candidates: Candidates;
  readonly everything: () => Promise<Everything>;
}

/** Most versions that are looked through. */
const versionsMax = 20_000;
/** Most runs of one tracker on another machine that are asked for at once. */
const runsMax = 500;

/** Models, versions, runs and datasets of all trackers by what people remember of them: a part of a name, a tag, a digest, a commit. */
export function createSearch(parts: Parts) {
  return async function search(text: string, kinds: ReadonlySet<SearchKind> | null, first: number): Promise<Search> {
    const words = searchWords(text);
    const wants = (...some: readonly SearchKind[]): boolean => kinds === null || some.some((kind) => kinds.has(kind));
    const [models, versions] = await Promise.all([
      wants('model') ? parts.everything() : null,
      wants('version', 'run', 'dataset') ? parts.candidates({}) : null,
    ]);
    const looked = (versions?.found ?? []).slice(0, versionsMax);
    const runs = wants('version', 'run', 'dataset') ? await runsOf(parts, looked) : noRuns;
    const found = [
      ...(wants('model') ? (models?.listed ?? []).map(modelThing) : []),
      ...(wants('version') ? await versionThings(parts, looked, runs.byId) : []),
      ...(wants('run') ? [...runs.byId.values()].map(runThing) : []),
      ...(wants('dataset') ? [...runs.byId.values()].flatMap(datasetThings) : []),
    ];
    const hits = new Map<string, SearchHit>();
    for (const { fields, ...thing } of found) {
      const match = hits.has(thing.id) ? null : safeMatchOf(words, fields);
      if (match !== null) hits.set(thing.id, { ...thing, ...match });
    }
    const sorted = [...hits.values()].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const gaps = (models?.missing ?? []).map(({ source, fault }): VersionGap => ({ id: null, source, fault }));
    const cut =
      looked.length < (versions?.found.length ?? 0) ? [limit(`Only ${versionsMax.toLocaleString('en')} versions are looked through.`)] : [];
    return {
      hits: sorted.slice(0, first),
      total: sorted.length,
      missing: distinct([...gaps, ...(versions?.missing ?? []), ...cut, ...runs.missing]),
    };
  };
}

/** Secrets in tags are neither shown nor found: whoever could find them could guess them. Only what matches at all is looked through for them. */
function safeMatchOf(words: readonly string[], fields: readonly SearchField[]): SearchMatch | null {
  return matchOf(words, fields) === null ? null : matchOf(words, fields.flatMap(safe));
}

function safe(field: SearchField): readonly SearchField[] {
  if (!field.field.startsWith(tagPrefix)) return [field];
  const { value } = tellable({ key: field.field.slice(tagPrefix.length), value: field.text });
  return value === redactedText ? [] : [{ ...field, text: value }];
}

const tagPrefix = 'tag ';

/** Something, and what it is found by. */
type Thing = Omit<SearchHit, keyof SearchMatch> & { readonly fields: readonly SearchField[] };

interface Runs {
  /** By their written names. */
  readonly byId: ReadonlyMap<string, RunRecord>;
  readonly missing: readonly VersionGap[];
}

const noRuns: Runs = { byId: new Map(), missing: [] };

/** The runs that made these versions: those that are remembered, and of the others as many as may be asked for at once. */
async function runsOf({ world, indexed, upstream }: Parts, versions: readonly VersionNode[]): Promise<Runs> {
  const byId = new Map<string, RunRecord>();
  const missing: VersionGap[] = [];
  for (const [name, { tracker }] of world.trackers) {
    const view = tracker.local ? null : await indexed.viewIfAny(name);
    for (const record of view?.runs() ?? []) byId.set(runId(record.key), record);
    const own = versions.filter(({ key }) => key.tracker === name);
    const records = await Promise.all(own.map(async ({ key }) => settled(upstream.version.load(key))));
    const ids = new Set(records.flatMap((record) => (record.ok ? (record.value?.runId ?? []) : [])));
    const unknown = [...ids].filter((id) => !byId.has(runId({ tracker: name, id })));
    const asked = tracker.local ? unknown : unknown.slice(0, runsMax);
    const runs = await Promise.all(asked.map(async (id) => settled(upstream.run.load({ tracker: name, id }))));
    for (const run of runs) if (run.ok && run.value !== null) byId.set(runId(run.value.key), run.value);
    if (asked.length < unknown.length)
      missing.push(limit(`${unknown.length - asked.length} runs of ${name} are not known yet: they are read little by little.`, name));
    const silent = runs.find((run) => !run.ok);
    if (silent?.ok === false) missing.push({ id: null, source: name, fault: silent.fault });
  }
  return { byId, missing };
}

function modelThing({ model, records }: Listed): Thing {
  const { key } = model.name;
  return {
    ...{ id: modelId(key), kind: 'model', label: key, node: model },
    fields: [
      { field: 'name', text: key, weight: 8 },
      ...records.flatMap((record) => [
        ...record.owners.map((owner): SearchField => ({ field: 'owner', text: owner, weight: 3 })),
        ...tagFields(record.tags),
        ...textField('description', record.description, 2),
      ]),
    ],
  };
}

async function versionThings(
  { upstream }: Parts,
  versions: readonly VersionNode[],
  runs: ReadonlyMap<string, RunRecord>,
): Promise<readonly Thing[]> {
  const records = await Promise.all(versions.map(async ({ key }) => settled(upstream.version.load(key))));
  return versions.flatMap((version, at) => {
    const record = records[at];
    if (record?.ok !== true || record.value === null) return [];
    const run = record.value.runId === null ? undefined : runs.get(runId({ tracker: version.key.tracker, id: record.value.runId }));
    return [versionThing(version, record.value, run ?? null)];
  });
}

function versionThing(version: VersionNode, record: VersionRecord, run: RunRecord | null): Thing {
  const { key } = version;
  const label = `${version.model}/${key.version}`;
  return {
    ...{ id: versionId(key), kind: 'version', label, node: version },
    fields: [
      { field: 'name', text: label, weight: 6 },
      ...textField('semver', record.semver, 4),
      ...tagFields(record.tags),
      ...textField('description', record.description, 2),
      ...textField('stage', record.stage, 2),
      ...textField('commit', record.code.commit ?? run?.code.commit ?? null, 4),
      ...textField('branch', record.code.branch ?? run?.code.branch ?? null, 2),
      ...textField('image', record.environment.imageDigest ?? run?.environment.imageDigest ?? null, 3),
    ],
  };
}

function runThing(record: RunRecord): Thing {
  const { key, name, code, tags } = record;
  return {
    ...{ id: runId(key), kind: 'run', label: name, node: { node: 'run', record } },
    fields: [
      { field: 'name', text: name, weight: 5 },
      { field: 'id', text: key.id, weight: 4 },
      ...textField('commit', code.commit, 3),
      ...tagFields(tags),
    ],
  };
}

function datasetThings({ datasets }: RunRecord): readonly Thing[] {
  return datasets.map(({ dataset }) => ({
    ...{ id: datasetId(dataset.key), kind: 'dataset', label: dataset.key.name, node: { node: 'dataset', record: dataset } },
    fields: [
      { field: 'name', text: dataset.key.name, weight: 6 },
      { field: 'digest', text: dataset.key.digest, weight: 4 },
      ...textField('source', dataset.source, 2),
    ],
  }));
}

function tagFields(tags: readonly Tag[]): readonly SearchField[] {
  return tags.map(({ key, value }) => ({ field: `${tagPrefix}${key}`, text: value, weight: 2 }));
}

function textField(field: string, text: string | null, weight: number): readonly SearchField[] {
  return text === null ? [] : [{ field, text, weight }];
}
