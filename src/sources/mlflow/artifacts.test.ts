import { describe, expect, test } from 'vitest';
import { noCode } from '#domain/commit.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { VersionRecord } from '#domain/version.ts';
import { type ArtifactRoot, loggedModelAt, rootOf } from './artifacts.ts';

const run = 'a1'.repeat(16);
const model = `m-${'b2'.repeat(16)}`;

function placed(source: string | null, runUri: string | null = null): ArtifactRoot {
  const record: VersionRecord = {
    key: { tracker: 'main', model: 'ctr', version: '1' },
    semver: null,
    createdAt: null,
    updatedAt: null,
    status: 'READY',
    statusMessage: null,
    description: null,
    source,
    runId: run,
    tags: [],
    stage: null,
    code: noCode,
    environment: noEnvironment,
  };
  return rootOf(record, runUri, 'http://mlflow.acme.test:5000');
}

describe('the artifacts of a version', () => {
  test.each([
    [`runs:/${run}/model`, null, { kind: 'run', id: run, path: 'model' }],
    [`runs:/${run}/a b/ü`, null, { kind: 'run', id: run, path: 'a b/ü' }],
    [`runs:/${run}`, null, { kind: 'run', id: run, path: '' }],
    [`models:/${model}`, null, { kind: 'model', id: model, path: '' }],
    [`s3://bucket/1/models/${model}/artifacts`, null, { kind: 'model', id: model, path: '' }],
    [`/srv/mlruns/1/models/${model}/artifacts/onnx`, null, { kind: 'model', id: model, path: 'onnx' }],
    [`mlflow-artifacts:/1/models/${model}/artifacts`, null, { kind: 'proxy', path: `1/models/${model}/artifacts` }],
    [`mlflow-artifacts:/1/${run}/artifacts/model`, null, { kind: 'proxy', path: `1/${run}/artifacts/model` }],
    [`mlflow-artifacts://mlflow.acme.test:5000/1/${run}/artifacts/model/`, null, { kind: 'proxy', path: `1/${run}/artifacts/model` }],
    [`s3://bucket/1/${run}/artifacts/model`, `s3://bucket/1/${run}/artifacts`, { kind: 'run', id: run, path: 'model' }],
    [`/srv/mlruns/1/${run}/artifacts/model`, `/srv/mlruns/1/${run}/artifacts`, { kind: 'run', id: run, path: 'model' }],
  ] as const)('of %s are found', (source, runUri, expected) => {
    expect(placed(source, runUri)).toEqual(expected);
  });

  test.each([
    [null, null, 'names no place'],
    ['s3://bucket/model', null, 'kept at s3:, which its server does not hand out'],
    [`s3://bucket/1/${run}/artifacts-of-others`, `s3://bucket/1/${run}/artifacts`, 'kept at s3:'],
    ['/etc/passwd', null, 'kept at a folder'],
    ['file:///etc', null, 'kept at file:'],
    ['https://elsewhere.test/model', null, 'kept at https:'],
    ['mlflow-artifacts://elsewhere.test/1/x', null, 'kept at another server'],
    ['mlflow-artifacts://mlflow.acme.test:5001/1/x', null, 'kept at another server'],
    ['mlflow-artifacts://u@mlflow.acme.test:5000/1/x', null, 'kept at another server'],
    ['mlflow-artifacts:/../../etc', null, 'no path that can be followed'],
    ['mlflow-artifacts:/1/%2e%2e/x', null, 'no path that can be followed'],
    ['mlflow-artifacts:/1/a%2Fb', null, 'no path that can be followed'],
    ['mlflow-artifacts:/1//x', null, 'no path that can be followed'],
    [`runs:/${run}/../x`, null, 'no path that can be followed'],
    [`runs:/${run}/a\\..\\b`, null, 'no path that can be followed'],
    [`models:/${model}/../x`, null, 'no path that can be followed'],
    ['runs:/not a run!/x', null, 'kept at runs:'],
    ['models:/ctr/3', null, 'kept at models:'],
  ] as const)('of %s are nowhere that the server hands out', (source, runUri, why) => {
    expect(placed(source, runUri)).toEqual({ kind: 'elsewhere', why: expect.stringContaining(why) });
  });
});

test.each([
  [`models:/${model}`, model],
  [`mlflow-artifacts:/1/models/${model}/artifacts`, model],
  [`s3://bucket/a/models/${model}/artifacts/onnx`, model],
  [`s3://bucket/a/models/${model}`, null],
  [`mlflow-artifacts:/1/${run}/artifacts/models/${model}`, null],
  ['models:/ctr/1', null],
  [null, null],
])('the logged model whose artifacts %s are is told', (source, expected) => {
  expect(loggedModelAt(source)).toBe(expected);
});
