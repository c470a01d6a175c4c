import { passes } from '#domain/verdict.ts';
import type { ReportFacts } from './facts.ts';
import { stepsOf } from './steps.ts';

/** What a report is made of, before it is drawn: every format draws the same sections. Texts are plain, never marked up. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps'; readonly steps: readonly { readonly what: string; readonly commands: readonly string[] }[] };

/** The report in the order in which an auditor asks: who, what, when; made of what; measured, checked and approved how; still the same; again how; what is missing. */
export function sectionsOf(facts: ReportFacts): readonly Section[] {
  return [
    { title: 'In short', blocks: [{ kind: 'facts', rows: summary(facts) }] },
    {
      title: 'Metrics',
      blocks: tableOr(['metric', 'split', 'value', 'threshold', 'interval'], metrics(facts), 'No metrics are on record.'),
    },
    { title: 'Checks', blocks: tableOr(['check', 'outcome', 'value', 'why', 'by', 'when'], checks(facts), 'No checks are on record.') },
    { title: 'Approvals', blocks: approvals(facts) },
    { title: 'Moves', blocks: tableOr(['alias', 'what', 'from', 'to', 'by', 'when', 'why'], moves(facts), 'No alias ever moved here.') },
    { title: 'Data', blocks: data(facts) },
    { title: 'Code and environment', blocks: [{ kind: 'facts', rows: code(facts) }] },
    { title: 'Training', blocks: tableOr(['param', 'value'], params(facts), 'No parameters are on record.') },
    { title: 'Files', blocks: files(facts) },
    {
      title: 'Lineage',
      blocks: tableOr(
        ['from', 'how', 'to'],
        facts.lineage.map(({ from, kind, to }) => [from, words(kind), to]),
        'No edge is on record.',
      ),
    },
    { title: 'Integrity', blocks: integrity(facts) },
    {
      title: 'Notes',
      blocks: tableOr(
        ['kind', 'note', 'by', 'when'],
        facts.notes.map((note) => [words(note.kind), note.body, note.by, note.at]),
        'None.',
      ),
    },
    { title: 'How to make it again', blocks: [{ kind: 'steps', steps: stepsOf(facts) }] },
    { title: 'What is missing', blocks: missing(facts) },
  ];
}

type Rows = readonly (readonly string[])[];

function tableOr(columns: readonly string[], rows: Rows, none: string): readonly Block[] {
  return rows.length === 0 ? [{ kind: 'text', text: none }] : [{ kind: 'table', columns, rows }];
}

function summary({ version, owners, aliases, dossier, seal, completeness, marks }: ReportFacts): [string, string][] {
  const marked = (['frozen', 'deprecated', 'retired'] as const).flatMap((mark) => {
    const said = marks[mark];
    return said === null ? [] : [[mark, `by ${said.by}, ${said.at}${said.reason === null ? '' : `: ${said.reason}`}`] as [string, string]];
  });
  const { changeSummary, identity, compliance } = dossier;
  return known([
    ['model', version.model],
    ['version', version.semver === null || version.semver === version.name ? version.name : `${version.name} (${version.semver})`],
    ['status', version.status ?? 'not known'],
    [
      'runs as',
      aliases.length === 0 ? 'nothing' : aliases.map(({ name, since }) => `${name}${since === null ? '' : ` since ${since}`}`).join(', '),
    ],
    ['owners', owners.length === 0 ? 'nobody is on record' : owners.join(', ')],
    ['made', identity.createdAt],
    ['trained by', dossier.training.trainedBy],
    ['what changed', changeSummary?.what ?? null],
    ['why', changeSummary?.why ?? null],
    ['personal data', compliance.pii],
    ['risk level', compliance.riskLevel],
    ['sealed', seal === null ? 'no' : `${seal.sealedAt} by ${seal.sealedBy}, ${seal.algorithm}:${seal.digest}`],
    ['completeness', completeness === null ? null : `${Math.round(completeness.score * 100)} %`],
    ...marked,
  ]);
}

function known(rows: readonly (readonly [string, string | null])[]): [string, string][] {
  return rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as [string, string]]));
}

function metrics({ dossier }: ReportFacts): Rows {
  return dossier.metrics.map(({ key, value, special, split, threshold, interval }) => [
    key,
    split ?? '',
    String(value ?? words(special ?? 'not known')),
    threshold ?? '',
    interval === null ? '' : `${interval.low} to ${interval.high}${interval.level === null ? '' : ` (${interval.level * 100} %)`}`,
  ]);
}

function checks({ checks: all }: ReportFacts): Rows {
  return all.map(({ name, outcome, value, reason, by, at }) => [
    name,
    words(outcome),
    value === null ? '' : String(value),
    reason ?? '',
    by,
    at,
  ]);
}

function approvals({ promotions }: ReportFacts): readonly Block[] {
  if (promotions.length === 0) return [{ kind: 'text', text: 'No promotion is on record.' }];
  return promotions.flatMap((promotion): Block[] => {
    const { alias, state, requestedBy, requestedAt, reason, riskNotes, policy, findings, reviews } = promotion;
    const failing = findings
      .filter((finding) => !passes(finding))
      .map(({ check, reason: why }) => `${check}${why === null ? '' : ` (${why})`}`);
    return [
      {
        kind: 'facts',
        rows: known([
          ['promotion', `to ${alias}: ${words(state)}`],
          ['asked by', `${requestedBy}, ${requestedAt}`],
          ['because', reason],
          ['risk', riskNotes],
          ['policy', policy === null ? 'none' : `version ${policy}`],
          [
            'passed',
            findings
              .filter(passes)
              .map(({ check }) => check)
              .join(', '),
          ],
          ['did not pass', failing.join(', ')],
        ]),
      },
      ...tableOr(
        ['reviewer', 'decision', 'comment', 'risk', 'when'],
        reviews.map((review) => [review.by, words(review.decision), review.comment ?? '', review.riskNotes ?? '', review.at]),
        'No review was given.',
      ),
    ];
  });
}

function moves({ moves: all }: ReportFacts): Rows {
  return all.map(({ alias, kind, from, to, by, at, reason }) => [alias, words(kind), from ?? '', to ?? '', by, at, reason ?? '']);
}

function data({ dossier }: ReportFacts): readonly Block[] {
  const { datasets, featuresVersion, timeWindow, sampling } = dossier.data;
  const window = timeWindow === null ? null : `${timeWindow.from ?? '…'} to ${timeWindow.to ?? '…'}`;
  const rows = known([
    ['features', featuresVersion],
    ['time window', window],
    ['sampling', sampling],
  ]);
  return [
    ...tableOr(
      ['dataset', 'role', 'digest', 'proves', 'source'],
      datasets.map(({ name, role, digest, digestStrength, source }) => [name, role ?? '', digest, strength[digestStrength], source ?? '']),
      'No data is on record.',
    ),
    ...(rows.length === 0 ? [] : [{ kind: 'facts' as const, rows }]),
  ];
}

const strength = { STRONG: 'all of the data', WEAK: 'a sample of it', NAME: 'nothing but its name' } as const;

function code({ dossier }: ReportFacts): [string, string][] {
  const { repository, commit, branch, dirty, pipelineRunId } = dossier.code;
  const { framework, frameworkVersion, python, imageDigest, lockfileDigest } = dossier.environment;
  const rows = known([
    ['repository', repository?.url ?? repository?.key ?? null],
    ['commit', commit],
    ['branch', branch],
    ['uncommitted changes', dirty === null ? null : dirty ? 'yes' : 'no'],
    ['pipeline run', pipelineRunId],
    ['framework', framework === null ? null : `${framework} ${frameworkVersion ?? ''}`.trim()],
    ['Python', python],
    ['image', imageDigest],
    ['lock file', lockfileDigest],
    ['hardware', dossier.training.hardware],
    ['duration', dossier.training.durationSeconds === null ? null : `${dossier.training.durationSeconds} s`],
  ]);
  return rows.length === 0 ? [['on record', 'nothing']] : rows;
}

function params({ dossier }: ReportFacts): Rows {
  const { params: all, seeds } = dossier.training;
  const others = seeds.filter(({ key }) => !all.some((param) => param.key === key));
  return [...all, ...others].map(({ key, value }) => [key, value]);
}

function files({ dossier }: ReportFacts): readonly Block[] {
  const { files: all, unread } = dossier.artifacts;
  const rows = all.map(({ path, sizeBytes, digest }) => [path, sizeBytes === null ? '' : String(sizeBytes), digest ?? 'not read']);
  return [
    ...tableOr(['file', 'bytes', 'digest'], rows, 'No files are on record.'),
    ...(unread === null ? [] : [{ kind: 'text' as const, text: unread }]),
  ];
}

function integrity({ integrity: found, seal }: ReportFacts): readonly Block[] {
  const status = `${words(found.status)}${found.reason === null ? '' : `: ${found.reason}`}`;
  const rows = known([
    ['status', status],
    ['seal', seal === null ? null : `${seal.algorithm}:${seal.digest}`],
    ['read by', seal?.mapping ?? null],
  ]);
  const drifted = found.drifted.map(({ field, sealed, current }) => [field, sealed ?? 'nothing', current ?? 'nothing']);
  return [{ kind: 'facts', rows }, ...(drifted.length === 0 ? [] : tableOr(['field', 'sealed', 'now'], drifted, ''))];
}

function missing({ completeness, unknown }: ReportFacts): readonly Block[] {
  const lacks = (completeness?.missing ?? []).map(({ field, why }) => [field, why]);
  const untold = unknown.map(({ what, why }) => [what, why]);
  return [
    ...tableOr(
      ['missing', 'why it matters'],
      lacks,
      completeness === null ? 'Completeness could not be scored.' : 'Nothing of the checklist.',
    ),
    ...(untold.length === 0 ? [] : tableOr(['not known', 'why'], untold, '')),
  ];
}

function words(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ');
}
