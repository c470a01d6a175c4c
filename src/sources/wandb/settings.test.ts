import { describe, expect, test } from 'vitest';
import { WandbSettings } from './settings.ts';

const registry = { kind: 'wandb', organization: 'acme', apiKey: 'k'.repeat(40) };
const project = { kind: 'wandb', entity: 'acme-ml', project: 'ctr', apiKey: 'k'.repeat(40) };

describe('settings', () => {
  test.each([
    ['a registry', registry],
    ['a registry by name, of a server of one’s own', { ...registry, registry: 'fraud', url: 'https://wandb.acme.test/api' }],
    ['a project', project],
    ['a public project, without a key', { kind: 'wandb', entity: 'acme-ml', project: 'ctr' }],
    ['more', { ...registry, types: ['model', 'onnx'], projects: ['acme-ml/data'], storage: ['http://minio.acme.test:9000/'] }],
  ])('%s is accepted', (_, settings) => {
    expect(WandbSettings.safeParse(settings).error?.issues ?? []).toEqual([]);
  });

  test.each([
    ['nothing of where', { kind: 'wandb' }, 'organization', 'say organization and registry, or entity and project'],
    [
      'an entity without its project',
      { kind: 'wandb', entity: 'acme-ml' },
      'project',
      'the models of an entity lie in one of its projects',
    ],
    ['a registry of an entity', { ...project, registry: 'model' }, 'registry', 'say organization in place of entity'],
    ['a project of an organization', { ...registry, project: 'ctr' }, 'project', 'say entity in place of organization'],
    ['both', { ...registry, ...project }, 'entity', 'a registry and a project are two trackers'],
    ['the web page', { ...registry, url: 'https://wandb.ai' }, 'url', 'the API is at https://api.wandb.ai'],
    ['a key in the URL', { ...registry, url: 'https://api:key@api.wandb.ai' }, 'url', 'say it as apiKey'],
    ['a key with blanks', { ...registry, apiKey: 'a key' }, 'apiKey', 'without blanks'],
    ['a path in a name', { ...registry, organization: 'acme/model' }, 'organization', 'without "/"'],
    ['a project without its entity among more', { ...registry, projects: ['data'] }, 'projects', 'entity/project'],
    ['a bucket in place of an origin', { ...registry, storage: ['s3://bucket'] }, 'storage', 'https://minio.acme.test'],
  ])('%s is refused with a way out', (_, settings, key, words) => {
    const issues = WandbSettings.safeParse(settings).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path[0], message])).toContainEqual([key, expect.stringContaining(words)]);
  });
});
