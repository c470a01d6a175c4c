import { type Block, type Fact, known, noneOf, type Rows, tableOr, words } from './block.ts';
import type { ReportFacts } from './facts.ts';
import { heldAgainst } from './threshold.ts';

/* What a version was made of and what was measured of it: out of its dossier. */

export function metrics(facts: ReportFacts): readonly Block[] {
  const rows = facts.dossier.metrics.map((metric) => {
    const { key, value, special, split, threshold, interval } = metric;
    const level = interval?.level == null ? '' : ` (${interval.level * 100} %)`;
    return [
      key,
      split ?? '',
      String(value ?? words(special ?? 'not known')),
      threshold ?? '',
      heldAgainst(metric),
      interval === null ? '' : `${interval.low} to ${interval.high}${level}`,
    ];
  });
  return tableOr(
    ['metric', 'split', 'value', 'threshold', 'holds', 'interval'],
    rows,
    noneOf(facts, ['version', 'run', 'details'], 'No metrics are on record.'),
  );
}

export function data(facts: ReportFacts): readonly Block[] {
  const { datasets, featuresVersion, timeWindow, sampling } = facts.dossier.data;
  const rows = datasets.map(({ name, role, digest, digestStrength, source }) => [
    name,
    role ?? '',
    digest,
    strength[digestStrength],
    source ?? '',
  ]);
  const cut = known([
    ['features', featuresVersion],
    ['time window', timeWindow === null ? null : `${timeWindow.from ?? '…'} to ${timeWindow.to ?? '…'}`],
    ['sampling', sampling],
  ]);
  return [
    ...tableOr(['dataset', 'role', 'digest', 'proves', 'source'], rows, noneOf(facts, ['version', 'run'], 'No data is on record.')),
    ...(cut.length === 0 ? [] : [{ kind: 'facts' as const, rows: cut }]),
  ];
}

/** What an equal digest proves. */
const strength = { STRONG: 'all of it', WEAK: 'a sample', NAME: 'its name only' } as const;

export function code(facts: ReportFacts): readonly Block[] {
  const { repository, commit, branch, dirty, pipelineRunId } = facts.dossier.code;
  const { framework, frameworkVersion, python, imageDigest, lockfileDigest } = facts.dossier.environment;
  const { hardware, durationSeconds, run } = facts.dossier.training;
  const rows: Fact[] = known([
    ['repository', repository?.url ?? repository?.key ?? null],
    ['commit', commit],
    ['branch', branch],
    ['uncommitted changes', dirty === null ? null : dirty ? 'yes' : 'no'],
    ['pipeline run', pipelineRunId],
    ['training run', run === null ? null : run.name],
    ['framework', framework === null ? null : `${framework} ${frameworkVersion ?? ''}`.trim()],
    ['Python', python],
    ['image', imageDigest],
    ['lock file', lockfileDigest],
    ['hardware', hardware],
    ['duration', durationSeconds === null ? null : `${durationSeconds} s`],
  ]);
  if (rows.length > 0) return [{ kind: 'facts', rows }];
  return [{ kind: 'text', text: noneOf(facts, ['version', 'run', 'commit', 'environment'], 'Neither code nor environment is on record.') }];
}

export function params(facts: ReportFacts): readonly Block[] {
  const { params: all, seeds } = facts.dossier.training;
  const others = seeds.filter(({ key }) => !all.some((param) => param.key === key));
  const rows: Rows = [...all, ...others].map(({ key, value }) => [key, value]);
  return tableOr(['parameter', 'value'], rows, noneOf(facts, ['version', 'run', 'details'], 'No parameters are on record.'));
}

export function files(facts: ReportFacts): readonly Block[] {
  const { files: all, unread } = facts.dossier.artifacts;
  const rows = all.map(({ path, sizeBytes, digest }) => [path, sizeBytes === null ? '' : String(sizeBytes), digest ?? 'not read']);
  return [
    ...tableOr(['file', 'bytes', 'digest'], rows, noneOf(facts, ['version', 'files'], 'No files are on record.')),
    ...(unread === null ? [] : [{ kind: 'text' as const, text: unread }]),
  ];
}

/** An edge from the version or its run is written without where it begins: that is what the page is about. */
export function lineage(facts: ReportFacts): readonly Block[] {
  const own = [facts.version.id, facts.dossier.training.run?.id];
  const rows = facts.lineage.map(({ from, kind, to }) => [words(kind), to, own.includes(from) ? '' : from]);
  return tableOr(
    ['how', 'what it rests on', 'through'],
    rows,
    noneOf(facts, ['version', 'run', 'commit', 'lineage'], 'No edge is on record.'),
  );
}
