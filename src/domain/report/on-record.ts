import { passes } from '#domain/verdict.ts';
import { type Block, type Fact, known, moment, noneOf, type Rows, tableOr, words } from './block.ts';
import type { ReportFacts } from './facts.ts';

/* What people and services said and did about a version: out of the ledger. */

export function summary(facts: ReportFacts): Fact[] {
  const { version, owners, aliases, dossier, seal, completeness } = facts;
  const { changeSummary, identity, compliance } = dossier;
  return known([
    ['model', version.model],
    ['version', version.semver === null || version.semver === version.name ? version.name : `${version.name} (${version.semver})`],
    ['status', version.status === null ? noneOf(facts, ['status'], 'not known') : words(version.status)],
    ['runs as', aliases.length === 0 ? noneOf(facts, ['aliases'], 'nothing') : aliases.map(pointer).join(', ')],
    ['owners', owners.length === 0 ? noneOf(facts, ['owners'], 'nobody is on record') : owners.join(', ')],
    ['made', identity.createdAt === null ? null : moment(identity.createdAt)],
    ['trained by', dossier.training.trainedBy],
    ['what changed', changeSummary?.what ?? null],
    ['why', changeSummary?.why ?? null],
    ['described as', version.description === changeSummary?.what ? null : version.description],
    ['personal data', compliance.pii],
    ['risk level', compliance.riskLevel],
    ['compliance', compliance.notes],
    ['sealed', seal === null ? 'no' : `${moment(seal.sealedAt)} by ${seal.sealedBy}`],
    ['integrity', words(facts.integrity.status)],
    ['completeness', completeness === null ? null : `${Math.floor(completeness.score * 100)} %`],
    ...marks(facts),
  ]);
}

function pointer({ name, since, by }: ReportFacts['aliases'][number]): string {
  return `${name}${since === null ? '' : ` since ${moment(since)}`}${by === null ? '' : ` by ${by}`}`;
}

function marks({ marks: all }: ReportFacts): Fact[] {
  return (['frozen', 'deprecated', 'retired'] as const).flatMap((name): Fact[] => {
    const said = all[name];
    if (said === null) return [];
    return [[name, `by ${said.by}, ${moment(said.at)}${said.reason === null ? '' : `: ${said.reason}`}`]];
  });
}

export function checks({ checks: all }: ReportFacts): readonly Block[] {
  const rows = all.map(({ name, outcome, value, reason, evidenceUrl, by, at }) => [
    name,
    words(outcome),
    value === null ? '' : String(value),
    [reason, evidenceUrl].filter((text) => text !== null).join(' '),
    by,
    moment(at),
  ]);
  return tableOr(['check', 'outcome', 'value', 'why', 'by', 'when'], rows, 'No check is on record.');
}

export function approvals(facts: ReportFacts): readonly Block[] {
  if (facts.promotions.length === 0) return [{ kind: 'text', text: noneOf(facts, ['promotions'], 'No promotion is on record.') }];
  return facts.promotions.flatMap((promotion): Block[] => {
    const { alias, state, requestedBy, requestedAt, reason, riskNotes, policy, findings, reviews } = promotion;
    const asked = known([
      ['promotion', `to ${alias}: ${words(state)}`],
      ['asked by', `${requestedBy}, ${moment(requestedAt)}`],
      ['because', reason],
      ['risk', riskNotes],
      ['policy', policy === null ? 'none' : `version ${policy}`],
    ]);
    const found = findings.map((finding) => [
      finding.check,
      words(finding.outcome),
      finding.value === null ? '' : String(finding.value),
      passes(finding) ? '' : (finding.reason ?? ''),
    ]);
    const given = reviews.map((review) => [
      review.by,
      words(review.decision),
      review.comment ?? '',
      review.riskNotes ?? '',
      moment(review.at),
    ]);
    return [
      { kind: 'facts', rows: asked },
      ...(found.length === 0 ? [] : tableOr(['asked for', 'outcome', 'value', 'why'], found, '')),
      ...tableOr(['reviewer', 'decision', 'comment', 'risk', 'when'], given, 'No review was given.'),
    ];
  });
}

export function moves(facts: ReportFacts): readonly Block[] {
  const rows = facts.moves.map(({ alias, kind, from, to, by, at, reason }) => [
    alias,
    words(kind),
    from ?? '',
    to ?? '',
    by,
    moment(at),
    reason ?? '',
  ]);
  return tableOr(['alias', 'what', 'from', 'to', 'by', 'when', 'why'], rows, noneOf(facts, ['moves'], 'No alias ever moved here.'));
}

export function notes({ notes: all, attachments }: ReportFacts): readonly Block[] {
  const said = all.map((note) => [
    words(note.kind),
    [note.body, note.url].filter((text) => text !== null).join(' '),
    note.by,
    moment(note.at),
  ]);
  const files = attachments.map(({ name, url, digest, by, at }) => [name, url, digest ?? '', by, moment(at)]);
  return [
    ...tableOr(['kind', 'note', 'by', 'when'], said, 'None.'),
    ...(files.length === 0 ? [] : tableOr(['attached', 'where', 'digest', 'by', 'when'], files, '')),
  ];
}

export function integrity({ integrity: found, seal, corrections }: ReportFacts): readonly Block[] {
  const rows = known([
    ['status', `${words(found.status)}${found.reason === null ? '' : `: ${found.reason}`}`],
    ['seal', seal === null ? null : `${seal.algorithm}:${seal.digest}`],
    ['read by', seal?.mapping ?? null],
  ]);
  const drifted = found.drifted.map(({ field, sealed, current }) => [field, sealed ?? 'nothing', current ?? 'nothing']);
  const mended = corrections.map(({ field, value, by, at, reason }) => [field, value ?? 'nothing', by, moment(at), reason ?? '']);
  return [
    { kind: 'facts', rows },
    ...optional(['field', 'sealed', 'now'], drifted),
    ...optional(['mended since', 'to', 'by', 'when', 'why'], mended),
  ];
}

export function missing({ completeness, unknown }: ReportFacts): readonly Block[] {
  const lacks = (completeness?.missing ?? []).map(({ field, why }) => [field, why]);
  const none = completeness === null ? 'Completeness could not be scored.' : 'Nothing of the checklist.';
  return [
    ...tableOr(['missing', 'why it matters'], lacks, none),
    ...optional(
      ['not known', 'why'],
      unknown.map(({ what, why }) => [what, why]),
    ),
  ];
}

function optional(columns: readonly string[], rows: Rows): readonly Block[] {
  return rows.length === 0 ? [] : tableOr(columns, rows, '');
}
