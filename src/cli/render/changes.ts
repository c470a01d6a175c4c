import type { Change, ChangedPart, Changes } from '#cli/changes.ts';
import { shortDigest, shortSha } from './facts.ts';
import type { Field } from './fields.ts';
import { faint, type Text, warn } from './span.ts';
import { clip, oneLine, pad, widthOf } from './text.ts';

/** How many changes of one kind one screen holds. */
const shownMax = 8;
const valueWidthMax = 24;
const nameWidthMax = 28;

const titles = {
  commit: 'commit',
  params: 'params',
  metrics: 'metrics',
  data: 'data',
  environment: 'environment',
} as const satisfies Record<ChangedPart, string>;

/** What changed, a field for each kind of thing; what could not be compared last. */
export function changeFields({ changes, unknown }: Changes): readonly Field[] {
  const parts = Object.keys(titles) as ChangedPart[];
  const known = parts.map(
    (part): Field => ({ label: `  ${titles[part]}`, lines: changeLines(changes.filter((change) => change.part === part)) }),
  );
  const lines = unknown.map(({ part, why }): Text => [warn(oneLine(part)), `: ${oneLine(why)}`]);
  return [...known, { label: '  unknown', lines }];
}

/** `the commit, 2 params, 1 dataset`. */
export function changeSummary({ changes }: Changes): string {
  const parts = Object.keys(titles) as ChangedPart[];
  const counted = parts
    .map((part) => [part, changes.filter((change) => change.part === part).length] as const)
    .filter(([, count]) => count > 0);
  return counted.map(([part, count]) => countedNames[part](count)).join(', ');
}

const countedNames: Readonly<Record<ChangedPart, (count: number) => string>> = {
  commit: () => 'the commit',
  params: (count) => plural(count, 'param'),
  metrics: (count) => plural(count, 'metric'),
  data: (count) => plural(count, 'dataset'),
  environment: () => 'the environment',
};

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function changeLines(changes: readonly Change[]): readonly Text[] {
  const shown = changes.slice(0, shownMax).map(cellsOf);
  const names = Math.max(0, ...shown.map(({ name }) => widthOf(name)));
  const lines = shown.map(
    ({ name, was, is, by }): Text => [
      names === 0 ? '' : `${pad(name, names)}  `,
      faint(was),
      ' → ',
      { text: is, tone: 'strong' },
      faint(by),
    ],
  );
  const more = changes.length - shown.length;
  return more > 0 ? [...lines, faint(`and ${more} more`)] : lines;
}

function cellsOf({ part, name, before, after, by }: Change): {
  readonly name: string;
  readonly was: string;
  readonly is: string;
  readonly by: string;
} {
  const fit = (value: string | null): string => (value === null ? '—' : valueText(part, value));
  return {
    name: part === 'commit' ? '' : clip(oneLine(name), nameWidthMax),
    was: fit(before),
    is: fit(after),
    by: by === null ? '' : `  ${by}`,
  };
}

function valueText(part: ChangedPart, value: string): string {
  if (part === 'commit') return shortSha(value);
  if (value === '') return '""';
  return part === 'data' || /^sha\d+:/.test(value) ? shortDigest(value) : clip(oneLine(value), valueWidthMax);
}
