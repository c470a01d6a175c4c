import { noneOf } from './block.ts';
import type { ReportFacts } from './facts.ts';

/** One step of making the version again: what to do, and what to type where it can be said. */
export interface Step {
  readonly what: string;
  readonly commands: readonly string[];
}

/** How to make the version again, in order; what nobody recorded is said where its step would be. */
export function stepsOf(facts: ReportFacts): readonly Step[] {
  return [code(facts), environment(facts), data(facts), training(facts), comparison(facts)];
}

function code(facts: ReportFacts): Step {
  const { repository, commit, dirty } = facts.dossier.code;
  if (commit === null)
    return said(noneOf(facts, ['version', 'run', 'commit'], 'The commit is not on record: the code cannot be checked out.'));
  const place = repository?.url ?? repository?.key ?? null;
  const folder = quoted(repository?.name?.replace(/\.git$/, '') ?? 'code');
  const clean = dirty === true ? ' It had changes that were not committed: they are lost.' : '';
  if (place === null) return said(`Check out commit ${commit}; its repository is not on record.${clean}`, [`git checkout ${commit}`]);
  return said(`Check out the code.${clean}`, [`git clone ${quoted(place)} ${folder}`, `git -C ${folder} checkout ${commit}`]);
}

function environment(facts: ReportFacts): Step {
  const { imageDigest, lockfileDigest, python, framework, frameworkVersion } = facts.dossier.environment;
  const parts = [
    imageDigest === null ? null : `image ${imageDigest}`,
    lockfileDigest === null ? null : `lock file ${lockfileDigest}`,
    python === null ? null : `Python ${python}`,
    framework === null ? null : `${framework}${frameworkVersion === null ? '' : ` ${frameworkVersion}`}`,
  ].filter((part) => part !== null);
  const { hardware } = facts.dossier.training;
  const machine = hardware === null ? '' : ` It ran on ${hardware}.`;
  if (parts.length > 0) return said(`Make the environment: ${parts.join(', ')}.${machine}`);
  return said(`${noneOf(facts, ['version', 'run', 'environment'], 'The environment is not on record.')}${machine}`);
}

function data(facts: ReportFacts): Step {
  const { datasets, sampling, timeWindow } = facts.dossier.data;
  if (datasets.length === 0) return said(noneOf(facts, ['version', 'run'], 'The data is not on record.'));
  const named = datasets.map(({ name, digest, source, role }) => {
    const place = source === null ? '' : ` from ${source}`;
    return `${name}${role === null ? '' : ` (${role})`} with digest ${digest}${place}`;
  });
  const window = timeWindow === null ? '' : ` It covers ${timeWindow.from ?? '…'} to ${timeWindow.to ?? '…'}.`;
  const sampled = sampling === null ? '' : ` It was sampled: ${sampling}.`;
  return said(`Fetch the data, and hold it against its digests: ${named.join('; ')}.${window}${sampled}`);
}

function training(facts: ReportFacts): Step {
  const { params, seeds, run } = facts.dossier.training;
  if (params.length === 0 && seeds.length === 0)
    return said(noneOf(facts, ['version', 'run', 'details'], 'Train; no parameters are on record.'));
  const all = new Map([...params, ...seeds].map(({ key, value }) => [key, value]));
  const given = [...all].map(([key, value]) => `${key}=${value}`).join(', ');
  return said(`Train with ${given}${run === null ? '' : ` (run ${run.name})`}.`);
}

function comparison(facts: ReportFacts): Step {
  const measured = facts.dossier.metrics.map(({ key, split, value, special }) => {
    const part = split === null || key.toLowerCase().startsWith(split) ? '' : ` (${split})`;
    return `${key}${part} ${value ?? special ?? '?'}`;
  });
  if (measured.length === 0) return said(noneOf(facts, ['version', 'run', 'details'], 'No metrics are on record to compare with.'));
  return said(`Compare: ${measured.join(', ')}.`);
}

function said(what: string, commands: readonly string[] = []): Step {
  return { what, commands };
}

/** For a POSIX shell. What begins like an option is none. */
function quoted(text: string): string {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
