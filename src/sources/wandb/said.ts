import valid from 'semver/functions/valid.js';
import { type Bearer, saidInTurn } from '#domain/bearer.ts';
import { type CodeRecord, commitId } from '#domain/commit.ts';
import { digestIn, flagIn } from '#domain/declared.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling } from '#domain/telling.ts';
import type { Tag } from '#domain/version.ts';
import { clientSaid } from './json-texts.ts';
import { mappedConfig, mappedMetadata } from './mapping.ts';
import { type Requirements, versionRequired } from './requirements.ts';
import { metadataFile, patchFile, requirementsFile } from './run-files.ts';
import type { ToldRun } from './told-runs.ts';

export function metadataOn(tags: readonly Tag[]): Bearer {
  return { name: 'artifact metadata', tags, mapped: mappedMetadata };
}

export function configOn(params: readonly Tag[]): Bearer {
  return { name: 'run config', tags: params, mapped: mappedConfig };
}

/** What a run says in W&B's own places, by field; behind everything that a bearer says. */
export type RunSays = Readonly<Partial<Record<MappedField, readonly Said[]>>>;

export function runSaid({ run, metadata, files }: ToldRun): RunSays {
  const inferred = (value: string | null | undefined, object: string): readonly Said[] =>
    value == null || value.trim() === '' ? [] : [{ value, object, kind: 'INFERRED' }];
  const file = (what: string): string => `file ${metadataFile} ${what}`;
  return {
    'code.repository': inferred(metadata?.git?.remote, file('git.remote')),
    'code.commit': [...inferred(run.commit, 'run commit'), ...inferred(metadata?.git?.commit, file('git.commit'))],
    // Without a patch nobody knows: it is not saved where that is switched off.
    'code.dirty': files.some(({ name }) => name === patchFile) ? inferred('true', `file ${patchFile}`) : [],
    'training.hardware': hardwareOf(metadata, file),
    'training.trainedBy': [...inferred(metadata?.email, file('email')), ...inferred(run.user?.username ?? run.user?.name, 'run user')],
    'environment.framework': inferred(clientSaid(run.config, 'framework'), 'run config _wandb.framework'),
    'environment.python': [
      ...inferred(metadata?.python, file('python')),
      ...inferred(clientSaid(run.config, 'python_version'), 'run config _wandb.python_version'),
    ],
    'environment.imageDigest': inferred(metadata?.docker, file('docker')),
  };
}

/** What the list of installed packages says; behind what the run says itself. */
export function requirementsSaid(requirements: Requirements, run: RunSays): RunSays {
  const object = `file ${requirementsFile}`;
  const said = (value: string | null): readonly Said[] => (value === null ? [] : [{ value, object, kind: 'INFERRED' }]);
  const framework = run['environment.framework']?.[0]?.value ?? requirements.framework;
  return {
    'environment.framework': said(requirements.framework),
    'environment.frameworkVersion': said(framework === null ? null : versionRequired(requirements, framework)),
    'environment.lockfileDigest': said(requirements.digest),
  };
}

function hardwareOf(metadata: ToldRun['metadata'], file: (what: string) => string): readonly Said[] {
  const { gpu = null, gpu_count: gpus = null, cpu_count: cpus = null } = metadata ?? {};
  if (gpu !== null)
    return [{ value: gpus === null || gpus === 1 ? gpu : `${gpus} x ${gpu}`, object: file('gpu, gpu_count'), kind: 'INFERRED' }];
  return cpus === null ? [] : [{ value: cpus === 1 ? '1 CPU' : `${cpus} CPUs`, object: file('cpu_count'), kind: 'INFERRED' }];
}

export function codeOn(bearers: readonly Bearer[], run: RunSays, telling: Telling): CodeRecord {
  const said = (field: MappedField): readonly Said[] => [...saidInTurn(bearers, field), ...(run[field] ?? [])];
  return {
    repository: telling.text('code.repository', said('code.repository')),
    commit: telling.pick('code.commit', said('code.commit'), commitId),
    branch: telling.text('code.branch', said('code.branch')),
    dirty: telling.pick('code.dirty', said('code.dirty'), flagIn),
    pipelineRunId: telling.text('code.pipelineRunId', said('code.pipelineRunId')),
  };
}

export function environmentOn(bearers: readonly Bearer[], runs: readonly RunSays[], telling: Telling): EnvironmentRecord {
  const pick = (name: keyof EnvironmentRecord, read: (value: string) => string | null): string | null => {
    const field: MappedField = `environment.${name}`;
    return telling.pick(field, [...saidInTurn(bearers, field), ...runs.flatMap((run) => run[field] ?? [])], read);
  };
  return {
    framework: pick('framework', plainText),
    frameworkVersion: pick('frameworkVersion', plainText),
    python: pick('python', pythonIn),
    imageDigest: pick('imageDigest', digestIn),
    lockfileDigest: pick('lockfileDigest', digestIn),
  };
}

export function semverIn(bearers: readonly Bearer[], telling: Telling): string | null {
  return telling.pick('semver', saidInTurn(bearers, 'semver'), (text) => (/^\d\S*$/.test(text) && valid(text) !== null ? text : null));
}

/** `CPython 3.11.7` is 3.11.7. */
function pythonIn(text: string): string | null {
  return /(?:^|\s)(\d+\.\d+[\w.+]*)$/.exec(text.trim())?.[1] ?? null;
}
