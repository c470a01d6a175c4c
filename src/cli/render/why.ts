import type { Changes } from '#cli/changes.ts';
import { whyUnknown } from '#cli/unknown.ts';
import type { AliasStoryFragment, ExplainVersionQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import { changeFields, changeSummary } from './changes.ts';
import { factFields, unknownLine, versionName } from './facts.ts';
import { blankLine, type Field, fields, heading } from './fields.ts';
import { holderName, moveWord } from './history.ts';
import type { Look } from './look.ts';
import { measured } from './number.ts';
import { accent, faint, good, spansOf, strong, type Text, warn } from './span.ts';
import { clip, oneLine } from './text.ts';
import { ago, moment } from './time.ts';
import { deprecation, noteLines, sealLines, statusOf } from './version.ts';

type Version = NonNullable<ExplainVersionQuery['version']>;

/** Everything that the one screen says. */
export interface Why {
  readonly version: Version;
  /** The errors of the version: paths begin at it. */
  readonly errors: readonly ReplyError[];
  /** The alias that the reference names, or every alias that points to the version. */
  readonly stories: readonly AliasStoryFragment[];
  /** What changed since the version that the first of these aliases pointed to before; null where there was none. */
  readonly since: {
    readonly holder: string;
    readonly changes: Changes /** The subject line of its commit. */;
    readonly subject: string | null;
  } | null;
  /** The commands that come next. */
  readonly next: readonly string[];
}

/** One screen: what runs there, who moved it there and why, what it was made from, what changed, what is missing, what to do. */
export function drawWhy(why: Why, look: Look): string {
  const blocks = [
    why.stories.length === 0
      ? [{ label: 'aliases', lines: [noAlias(why)] }]
      : why.stories.flatMap((story) => storyFields(story, why.stories.length > 1, look)),
    factFields(why.version, why.errors),
    changed(why),
    remarks(why),
    [{ label: 'next', lines: why.next.map((line): Text => accent(line)), whole: true }],
  ];
  // One list, so that all labels stand in one column; an empty field between two blocks is the blank line.
  const drawn = blocks.map((block) => block.filter((field) => field.lines.length > 0)).filter((block) => block.length > 0);
  const spaced = drawn.flatMap((block, at): readonly Field[] => (at === 0 ? block : [blankLine, ...block]));
  return heading(title(why), look) + fields(spaced, look);
}

function title({ version, stories }: Why): Text {
  const model = version.model === null ? '' : oneLine(version.model.name);
  const [story, ...others] = stories;
  const name = strong(`${model}/${versionName(version)}`);
  const owners = version.model?.owners ?? [];
  const owned = owners.length === 0 ? '' : faint(`  owned by ${owners.map(oneLine).join(', ')}`);
  if (story === undefined || others.length > 0) return [name, ...statusOf(version.status), owned];
  return [
    strong(`${model}@${oneLine(story.name)}`),
    ' is ',
    { text: versionName(version), tone: 'strong' },
    ...statusOf(version.status),
    owned,
  ];
}

function noAlias({ errors }: Why): Text {
  const unknown = whyUnknown(errors, ['aliases']) ?? whyUnknown(errors, ['pointing']);
  return unknown === null ? 'No alias points here: it runs nowhere that Stemma knows of.' : unknownLine(unknown);
}

function storyFields(story: AliasStoryFragment, named: boolean, look: Look): readonly Field[] {
  const lead: readonly Field[] = named ? [{ label: 'alias', lines: [strong(oneLine(story.name))] }] : [];
  if (story.authority === 'UPSTREAM')
    return [
      ...lead,
      {
        label: 'moved',
        lines: [warn('by its tracker, which does not tell who, when and why'), 'adopt it: from then on every move is on record'],
      },
    ];
  const [last] = story.history?.nodes ?? [];
  if (last === undefined) return [...lead, { label: 'moved', lines: ['no move is on record'] }];
  const to = last.kind === 'ROLLED_BACK' ? `back to ${holderName(last.to)}` : `to ${holderName(last.to)}`;
  const from = last.from === null ? ', the first holder' : `, from ${holderName(last.from)}`;
  return [
    ...lead,
    {
      label: 'moved',
      lines: [
        [strong(ago(last.at, look.now)), ` by `, strong(oneLine(last.by.name)), faint(`  ${moment(last.at)}`)],
        `${moveWord(last.kind)} ${to}${from}`,
      ],
    },
    { label: 'because', lines: [last.reason === null || last.reason === '' ? warn('no reason was given') : oneLine(last.reason)] },
    { label: 'approved', lines: approvals(last) },
    { label: 'moves', lines: path(story) },
  ];
}

type Move = NonNullable<AliasStoryFragment['history']>['nodes'][number];

function approvals({ kind, promotion }: Move): readonly Text[] {
  if (kind === 'OBSERVED') return [faint('elsewhere, if at all: the alias was adopted as it stood')];
  const given = (promotion?.reviews ?? []).filter(({ decision }) => decision === 'APPROVE');
  if (given.length === 0) return [faint('no approval is on record')];
  return given.map(({ by, comment }): Text => [strong(oneLine(by.name)), comment === null ? '' : `: ${oneLine(comment)}`]);
}

/** `10 → 11 → 10 (rolled back) → 12`, oldest first. */
function path(story: AliasStoryFragment): readonly Text[] {
  const moves = (story.history?.nodes ?? []).toReversed();
  const [first] = moves;
  if (first === undefined || moves.length < 2) return [];
  const start = story.history?.pageInfo.hasNextPage === true ? '… → ' : '';
  const steps = moves.map((move) => (move.kind === 'ROLLED_BACK' ? `${holderName(move.to)} (rolled back)` : holderName(move.to)));
  const origin = first.from === null ? '' : `${holderName(first.from)} → `;
  return [faint(`${start}${origin}${steps.join(' → ')}`)];
}

function changed({ since, version }: Why): readonly Field[] {
  if (since === null) return measures(version);
  const summary = changeSummary(since.changes);
  const nothing =
    since.changes.unknown.length === 0 ? good('nothing that is on record changed') : faint('nothing that can be compared changed');
  const lead: Text = summary === '' ? nothing : `changed: ${summary}`;
  const details = changeFields(since.changes).map((field) => (field.label === '  commit' ? withSubject(field, since.subject) : field));
  return [{ label: `since ${since.holder}`, lines: [lead] }, ...details];
}

const measuresMax = 8;

/** Where there is nothing to compare with: the numbers as they are. */
function measures({ run }: Version): readonly Field[] {
  if (run === null) return [];
  const listed = (all: readonly string[]): readonly Text[] => {
    const rest = all.length > measuresMax ? `, and ${all.length - measuresMax} more` : '';
    return all.length === 0 ? [] : [`${all.slice(0, measuresMax).join(', ')}${rest}`];
  };
  return [
    { label: 'params', lines: listed(run.params.map(({ key, value }) => `${oneLine(key)} ${clip(oneLine(value), valueWidthMax)}`)) },
    { label: 'metrics', lines: listed(run.metrics.map((metric) => `${oneLine(metric.key)} ${measured(metric)}`)) },
  ];
}

const valueWidthMax = 24;

/** The commit that it is now, in words. */
function withSubject(field: Field, subject: string | null): Field {
  return subject === null ? field : { ...field, lines: field.lines.map((line): Text => [...spansOf(line), faint(`  ${subject}`)]) };
}

function remarks({ version, errors }: Why): readonly Field[] {
  return [
    { label: 'deprecated', lines: deprecation(version.deprecated) },
    { label: 'notes', lines: noteLines(version.notes) },
    { label: 'drifted', lines: sealLines(version.integrity) },
    { label: 'missing', lines: version.completeness === null ? absent(version, errors) : lacking(version.completeness) },
  ];
}

/** By name, worst first: one screen has no room for why each matters, which `show` tells. */
function lacking({ score, missing }: NonNullable<Version['completeness']>): readonly Text[] {
  const names = missing.map(({ field }) => oneLine(field)).join(', ');
  return names === '' ? [] : [[warn(names), faint(`  complete to ${Math.round(score * 100)} %`)]];
}

/** What reproducing it would need and nobody recorded, where the server does not score it. What could not be told is not here: it may exist. */
function absent(version: Version, errors: readonly ReplyError[]): readonly Text[] {
  const known = (field: string): boolean => whyUnknown(errors, [field]) === null;
  const names = [
    version.run === null && known('run') ? 'the run that made it' : null,
    version.commit === null && known('commit') ? 'the commit it was made from' : null,
    (version.datasets ?? []).length === 0 && known('datasets') ? 'the data it was made from' : null,
    version.environment?.imageDigest === null && known('environment') ? 'the image digest' : null,
    version.environment?.lockfileDigest === null && known('environment') ? 'the lock-file digest' : null,
    version.environment === null && known('environment') ? 'the environment' : null,
    (version.model?.owners ?? []).length === 0 && known('model') ? 'an owner' : null,
  ].filter((name) => name !== null);
  return names.length === 0 ? [] : [warn(names.join(', '))];
}
