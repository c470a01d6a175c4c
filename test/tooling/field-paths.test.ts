import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, getNullableType, isInterfaceType, isListType, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { Dossier } from '#domain/dossier.ts';
import { dossierOf } from '#domain/dossier-of.ts';
import { differencesOf, sealFields } from '#domain/seal.ts';
import { shownField } from '#domain/shown-field.ts';
import { mappedFields } from '#domain/stemma-tags.ts';
import { parts } from '../support/dossier-parts.ts';

/* Every name that `provenance` and `drifted` can give is a path that can be selected from a Version: it is asked for, by a query of its own. */

const root = join(import.meta.dirname, '..', '..');
const schema = buildSchema(
  readdirSync(join(root, 'schema'))
    .map((file) => readFileSync(join(root, 'schema', file), 'utf8'))
    .join('\n'),
);

/** What is asked of an entry of a list whose key stands before it: `metrics.auc.threshold`. */
const ofEntries = ['threshold', 'interval', 'split', 'dataset.source'];

/** The query that selects the value of a field, as whoever reads the name writes it; null where it leads nowhere. */
function queryFor(field: string): string | null {
  const names: string[] = [];
  let type: unknown = schema.getType('Version');
  const rest = field.split('.');
  const into = (name: string): boolean => {
    const member = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (member === undefined) return false;
    names.push(name);
    const isList = isListType(getNullableType(member.type));
    type = getNamedType(member.type);
    const isPage = isObjectType(type) && 'nodes' in type.getFields();
    if (isPage && isObjectType(type)) type = getNamedType(type.getFields()['nodes']?.type);
    if (isPage) names.push('nodes');
    return isList || isPage ? enter() : true;
  };
  /** All that is left is the key of an entry, perhaps with what is asked of it. */
  const enter = (): boolean => {
    const key = rest.splice(0).join('.');
    const suffix = ofEntries.find((one) => key.endsWith(`.${one}`));
    if (suffix !== undefined) rest.push(...suffix.split('.'));
    return true;
  };
  while (rest.length > 0) if (!into(rest.shift() ?? '')) return null;
  const leaf = isObjectType(type) ? ' { __typename }' : '';
  return `{ version(ref: "ctr/1") { ${names.join(' { ')}${leaf}${' }'.repeat(names.length)} }`;
}

/** Names that adapters give in so many words, and templates with a name of its own in the place of what is filled in. */
function namesInAdapters(): readonly string[] {
  const folders = ['directory', 'mlflow'].map((kind) => join(root, 'src', 'sources', kind));
  const files = folders
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => !file.endsWith('.test.ts'));
  const calls = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:telling\.(?:note|text|pick)|noteEach)\(\s*(?:telling,\s*)?(?:[^'"`(),]*\? )?(?:'([^'\s]+)'|`([^`]+)`)/g,
    ),
  ]);
  return [
    ...new Set(
      calls.map(
        ([, plain, template]) =>
          plain ??
          template
            ?.replace(/^\$\{field\}/, 'metrics')
            .replace('environment.${field}', 'environment.python')
            .replaceAll(/\$\{[^}]+\}/g, 'x') ??
          '',
      ),
    ),
  ].filter((name) => name !== '');
}

const whole = dossierOf(parts, {
  semver: '1.2.0',
  changeSummary: { what: 'all', why: null, type: null },
  forkedFrom: 'version:main/base/3',
  code: {
    branch: 'b',
    dirty: true,
    pipelineRunId: 'p',
    commit: 'a'.repeat(40),
    repository: { key: null, name: null, url: 'https://a.test/b' },
  },
  data: { featuresVersion: 'f', timeWindow: { from: null, to: null }, sampling: 's' },
  datasets: [
    { id: 'dataset:main/d@e', name: 'd', digest: 'e', digestStrength: 'WEAK', role: 'training', source: null, sourceType: null },
    { id: 'dataset:main/d@e', name: 'd', digest: 'e', digestStrength: 'WEAK', role: null, source: null, sourceType: null },
  ],
  training: { hardware: 'h', durationSeconds: 1, seeds: [{ key: 's', value: '1' }], params: [{ key: 'p.q', value: '1' }] },
  artifacts: [{ path: 'a/b.txt', kind: null, sizeBytes: null, digest: null }],
  environment: { framework: 'f', frameworkVersion: '1', python: '3', imageDigest: 'i', lockfileDigest: 'l' },
  signature: { inputs: [], outputs: [] },
  compliance: { pii: 'p', riskLevel: 'r', notes: 'n' },
  metrics: [{ key: 'val/auc', value: 1, special: null, split: 'val', threshold: '>=0', interval: { low: 0, high: 1, level: null } }],
});

/** Each field of one differs from the other. */
const bare = Dossier.parse({
  ...whole,
  semver: null,
  code: { repository: null, commit: null, branch: null, dirty: null, pipelineRunId: null },
  data: { featuresVersion: null, timeWindow: null, sampling: null, datasets: [] },
  training: { run: null, params: [], seeds: [], hardware: null, durationSeconds: null, trainedBy: null },
  artifacts: { files: [], unread: null },
  signature: null,
  environment: { framework: null, frameworkVersion: null, python: null, imageDigest: null, lockfileDigest: null },
  metrics: [],
  compliance: { pii: null, riskLevel: null, notes: null },
  changeSummary: null,
  parents: [],
  forkedFrom: null,
});

const names = new Set([
  ...mappedFields,
  ...namesInAdapters(),
  ...whole.provenance.map(({ field }) => field),
  ...[differencesOf(whole, bare), differencesOf(bare, whole), differencesOf(dossierOf(parts), whole)].flat().map(({ field }) => field),
  ...sealFields.map(({ field }) => field).filter((field) => !['identity', 'provenance'].includes(field)),
]);

test('there are many of them, from every table', () => {
  expect(namesInAdapters()).toEqual(
    expect.arrayContaining(['identity.createdAt', 'owners', 'artifacts.files', 'data.datasets', 'training.run', 'metrics.x.threshold']),
  );
  expect(names.size).toBeGreaterThan(80);
});

test.each([...names])('%s can be selected from a version', (name) => {
  const query = queryFor(shownField(name));
  expect(query, `${shownField(name)} leads nowhere`).not.toBeNull();
  expect(validate(schema, parse(query ?? '{ __typename }')).map(({ message }) => message)).toEqual([]);
});

test.each(['identity.createdAt', 'owners', 'nothing', 'code.sha', 'environment.imageDigest.x'])('%s, as it is, leads nowhere', (name) => {
  expect(queryFor(name)).toBeNull();
});
