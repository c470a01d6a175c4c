import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkedMlflowUrl, settingsText } from './settings-file.ts';

const nothing = { mlflow: null, git: null, registry: './registry', registryIsTracker: true };

test('with nothing named, a registry folder is tracker and ledger', () => {
  expect(parse(settingsText(nothing, 'stemma.yaml'))).toEqual({
    store: { ledger: { path: './registry' } },
    trackers: { local: { kind: 'directory', path: './registry' } },
  });
});

test('with MLflow and Git, the registry folder only keeps the histories', () => {
  const text = settingsText(
    { mlflow: 'http://127.0.0.1:5000', git: './repositories', registry: './registry', registryIsTracker: false },
    'stemma.yaml',
  );
  expect(parse(text)).toEqual({
    store: { ledger: { path: './registry' } },
    trackers: { main: { kind: 'mlflow', url: 'http://127.0.0.1:5000' } },
    gitHosts: { local: { kind: 'git', root: './repositories' } },
  });
});

test('paths are written relative to the file', () => {
  const text = settingsText({ ...nothing, git: '.', registry: '../data/registry' }, 'conf/stemma.yaml');
  expect(parse(text)).toMatchObject({ gitHosts: { local: { root: '..' } }, store: { ledger: { path: '../../data/registry' } } });
  expect(parse(settingsText({ ...nothing, git: resolve('.') }, 'stemma.yaml'))).toMatchObject({ gitHosts: { local: { root: '.' } } });
});

test.each(['odd name: yes', '#x', "it's", 'ünïcode 数', 'a"b'])('a folder called %j is written so that it is read back', (name) => {
  expect(parse(settingsText({ ...nothing, git: name }, 'stemma.yaml'))).toMatchObject({ gitHosts: { local: { root: `./${name}` } } });
});

test('an address with a password is not written down', () => {
  expect(() => checkedMlflowUrl('http://u:secret@mlflow.acme.test')).toThrow('holds credentials');
  expect(() => checkedMlflowUrl('sqlite:///mlflow.db')).toThrow('http or https');
  expect(checkedMlflowUrl('http://mlflow.acme.test')).toBe('http://mlflow.acme.test');
});
