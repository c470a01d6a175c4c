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

function code({ dossier }: ReportFacts): Step {
  const { repository, commit, dirty } = dossier.code;
  if (commit === null) return { what: 'The commit is not on record: the code cannot be checked out.', commands: [] };
  const place = repository?.url ?? repository?.key ?? null;
  const folder = quoted(repository?.name?.replace(/\.git$/, '') ?? 'code');
  const clean = dirty === true ? ' It had changes that were not committed: they are lost.' : '';
  if (place === null)
    return { what: `Check out commit ${commit}; its repository is not on record.${clean}`, commands: [`git checkout ${commit}`] };
  return { what: `Check out the code.${clean}`, commands: [`git clone ${quoted(place)} ${folder}`, `git -C ${folder} checkout ${commit}`] };
}

function environment({ dossier }: ReportFacts): Step {
  const { imageDigest, lockfileDigest, python, framework, frameworkVersion } = dossier.environment;
  const parts = [
    imageDigest === null ? null : `image ${imageDigest}`,
    lockfileDigest === null ? null : `lock file ${lockfileDigest}`,
    python === null ? null : `Python ${python}`,
    framework === null ? null : `${framework}${frameworkVersion === null ? '' : ` ${frameworkVersion}`}`,
  ].filter((part) => part !== null);
  const hardware = dossier.training.hardware === null ? '' : ` It ran on ${dossier.training.hardware}.`;
  if (parts.length === 0) return { what: `The environment is not on record.${hardware}`, commands: [] };
  return { what: `Make the environment: ${parts.join(', ')}.${hardware}`, commands: [] };
}

function data({ dossier }: ReportFacts): Step {
  const { datasets } = dossier.data;
  if (datasets.length === 0) return { what: 'The data is not on record.', commands: [] };
  const named = datasets.map(
    ({ name, digest, source, role }) =>
      `${name}${role === null ? '' : ` (${role})`} with digest ${digest}${source === null ? '' : ` from ${source}`}`,
  );
  return { what: `Fetch the data, and hold it against its digests: ${named.join('; ')}.`, commands: [] };
}

function training({ dossier }: ReportFacts): Step {
  const { params, seeds, run } = dossier.training;
  if (params.length === 0 && seeds.length === 0) return { what: 'Train; no parameters are on record.', commands: [] };
  const all = new Map([...params, ...seeds].map(({ key, value }) => [key, value]));
  const given = [...all].map(([key, value]) => `${key}=${value}`).join(', ');
  return { what: `Train with ${given}${run === null ? '' : ` (run ${run.name})`}.`, commands: [] };
}

function comparison({ dossier }: ReportFacts): Step {
  const measured = dossier.metrics.map(({ key, value, special }) => `${key} ${value ?? special ?? '?'}`);
  if (measured.length === 0) return { what: 'No metrics are on record to compare with.', commands: [] };
  return { what: `Compare: ${measured.join(', ')}.`, commands: [] };
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
