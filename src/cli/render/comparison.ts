import type { CompareVersionsQuery } from '#client/generated/operations.ts';
import { shortDigest, shortSha } from './facts.ts';
import { type Field, fields, heading } from './fields.ts';
import type { Look } from './look.ts';
import { difference, measuredPair } from './number.ts';
import { accent, faint, good, strong, type Text, warn } from './span.ts';
import { type Column, table } from './table.ts';
import { firstLine, oneLine } from './text.ts';

type Comparison = NonNullable<CompareVersionsQuery['compare']>;

/** A thing on both sides; null where a side has none. */
interface Row {
  readonly name: string;
  readonly base: string | null;
  readonly head: string | null;
  readonly differs: boolean;
  readonly remark?: Text;
}

/** Commits shown; `--json` has all that were told. */
const commitsMax = 20;

/** What differs, block by block; in each what differs comes first. */
export function drawComparison(found: Comparison, [base, head]: readonly [string, string], look: Look): string {
  const titles =
    found.base.version === found.head.version ? (['base', 'head'] as const) : ([found.base.version, found.head.version] as const);
  const blocks = blocksOf(found, titles).map(({ title, rows }) => block(title, rows, titles, look));
  const about = fields(
    [
      { label: 'base', lines: [named(base, found.base.id)] },
      { label: 'head', lines: [named(head, found.head.id)] },
      { label: 'commits', lines: commitLines(found) },
      { label: 'unknown', lines: found.unknown.map(({ block: of, why }): Text => [warn(oneLine(of)), `  ${oneLine(why)}`]) },
      { label: 'beware', lines: found.truncated ? [warn('there are more rows than were told')] : [] },
    ],
    look,
  );
  return [`${heading(verdictOf(found), look)}${about}`, ...blocks].filter((part) => part !== '').join('\n');
}

function verdictOf({ identical, mismatches, unknown }: Comparison): Text {
  if (identical) return good('identical');
  if (mismatches === 0)
    return warn(unknown.length === 0 ? 'no difference' : 'no difference was found, but not everything could be compared');
  return strong(`${mismatches} ${mismatches === 1 ? 'difference' : 'differences'}`);
}

function named(ref: string, id: string): Text {
  return [oneLine(ref), faint(`  ${oneLine(id)}`)];
}

function commitLines({ commitRange: range }: Comparison): Field['lines'] {
  if (range === null) return [];
  if (range.status === 'IDENTICAL') return ['the same commit'];
  const counts = [
    range.aheadBy === null ? null : `${range.aheadBy} that only head has`,
    range.behindBy === null ? null : `${range.behindBy} that only base has`,
  ].filter((part) => part !== null);
  const unrelated = range.status === 'UNRELATED' ? 'two histories without a common commit: ' : '';
  const listed = range.commits.slice(0, commitsMax);
  const more = range.truncated || listed.length < range.commits.length;
  const requests = range.changeRequests ?? [];
  return [
    `${unrelated}${counts.join(', ')}`,
    ...listed.map(
      ({ sha, message, author }): Text => [
        accent(shortSha(sha)),
        message === null ? '' : `  ${firstLine(message)}`,
        faint(author === null ? '' : `  ${oneLine(author.name)}`),
      ],
    ),
    ...(more ? [faint('and more before them')] : []),
    ...requests.map(({ number, title, url }): Text => faint(`#${number} ${oneLine(title)}  ${oneLine(url)}`)),
  ];
}

interface Block {
  readonly title: string;
  readonly rows: readonly Row[];
}

function blocksOf(found: Comparison, [base, head]: readonly [string, string]): readonly Block[] {
  return [
    { title: 'params', rows: found.params.map((row) => ({ ...row, name: row.key, differs: row.base !== row.head })) },
    { title: 'metrics', rows: found.metrics.map((row) => metricRow(row, { BASE: base, HEAD: head })) },
    { title: 'data', rows: found.datasets.map((row) => changeRow(row.role === null ? row.name : `${row.name} (${row.role})`, row)) },
    { title: 'environment', rows: found.environment.map(environmentRow) },
    { title: 'signature', rows: found.signature.map((row) => ({ ...row, name: row.field, differs: row.change !== 'SAME' })) },
    { title: 'files', rows: found.artifacts.map((row) => changeRow(row.path, row)) },
  ];
}

function environmentRow({ field, base, head }: Comparison['environment'][number]): Row {
  const shown = (value: string | null): string | null => (value === null ? null : shortDigest(value));
  return { name: field, base: shown(base), head: shown(head), differs: base !== head };
}

function metricRow(row: Comparison['metrics'][number], names: { readonly BASE: string; readonly HEAD: string }): Row {
  const [from, to] = [
    { value: row.base, special: row.baseSpecial },
    { value: row.head, special: row.headSpecial },
  ];
  const has = (side: typeof from): boolean => side.value !== null || side.special !== null;
  const [base, head] = measuredPair(from, to);
  const better = row.better === null ? '' : `  ${oneLine(names[row.better])} is better`;
  return {
    name: row.split === null || row.key.startsWith(`${row.split}/`) ? row.key : `${row.key} (${row.split})`,
    base: has(from) ? base : null,
    head: has(to) ? head : null,
    differs: row.base !== row.head || row.baseSpecial !== row.headSpecial,
    remark: `${difference(from, to) ?? ''}${better}`.trim(),
  };
}

/** Something that may be there without a digest. */
function changeRow(name: string, row: Comparison['artifacts'][number] | Comparison['datasets'][number]): Row {
  const side = (digest: string | null, absent: boolean): string | null =>
    absent ? null : digest === null ? 'no digest' : shortDigest(digest);
  const base = side(row.baseDigest, row.change === 'ADDED');
  return { name, base, head: side(row.headDigest, row.change === 'REMOVED'), differs: row.change !== 'SAME' };
}

function block(title: string, rows: readonly Row[], [base, head]: readonly [string, string], look: Look): string {
  const sorted = [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)].map(cells);
  const hasRemarks = sorted.some(([, , , remark]) => remark !== '');
  const columns: readonly Column[] = [
    { title, shrinksTo: 12 },
    { title: oneLine(base), shrinksTo: 10 },
    { title: oneLine(head), shrinksTo: 10 },
    ...(hasRemarks ? [{ title: 'change', shrinksTo: 8 }] : []),
  ];
  return table(columns, sorted, look);
}

function cells({ name, base, head, differs, remark = '' }: Row): readonly Text[] {
  const value = (text: string | null): Text => (text === null ? faint('none') : differs ? oneLine(text) : faint(oneLine(text)));
  return [differs ? oneLine(name) : faint(oneLine(name)), value(base), value(head), differs ? remark : faint('same')];
}
