import { whyUnknown } from '#cli/unknown.ts';
import type { ShowVersionQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import { factFields, unknownLine, versionName } from './facts.ts';
import { type Field, fields, heading } from './fields.ts';
import type { Look } from './look.ts';
import { measured } from './number.ts';
import { bad, faint, good, strong, type Text, warn } from './span.ts';
import { oneLine } from './text.ts';
import { ago, moment } from './time.ts';

type Version = NonNullable<ShowVersionQuery['version']>;

/** All of one version. `errors` are those of the version: paths begin at it. */
export function drawVersion(version: Version, errors: readonly ReplyError[], look: Look): string {
  const model = version.model === null ? '' : `${oneLine(version.model.name)}/`;
  const title: Text = [strong(`${model}${versionName(version)}`), ...statusOf(version.status)];
  return (
    heading(title, look) +
    fields([...identity(version, errors, look), ...factFields(version, errors), ...measures(version), ...marks(version)], look)
  );
}

/** A status that is worth a word: everything but READY. */
export function statusOf(status: Version['status']): readonly (string | ReturnType<typeof bad>)[] {
  if (status === null || status === 'READY') return [];
  return ['  ', status === 'PENDING' ? warn(status) : bad(status)];
}

function identity(version: Version, errors: readonly ReplyError[], look: Look): readonly Field[] {
  const owners = version.model?.owners ?? [];
  return [
    { label: 'id', lines: [faint(oneLine(version.id))] },
    { label: 'owners', lines: owners.length === 0 ? [] : [owners.map(oneLine).join(', ')] },
    { label: 'about', lines: version.description === null || version.description === '' ? [] : [oneLine(version.description)] },
    { label: 'look at', lines: version.statusMessage === null ? [] : [warn(oneLine(version.statusMessage))] },
    { label: 'aliases', lines: aliasLines(version, errors, look) },
  ];
}

function aliasLines(version: Version, errors: readonly ReplyError[], look: Look): readonly Text[] {
  const unknown = whyUnknown(errors, ['aliases']);
  if (version.aliases === null) return unknown === null ? [] : [unknownLine(unknown)];
  if (version.aliases.length === 0) return [faint('none points here')];
  return version.aliases.map((alias): Text => {
    const since = alias.since === null ? '' : `  since ${moment(alias.since)} (${ago(alias.since, look.now)})`;
    const by = alias.movedBy === null ? '' : `, by ${oneLine(alias.movedBy.name)}`;
    return [strong(oneLine(alias.name)), since, by, alias.authority === 'UPSTREAM' ? faint('  kept by its tracker, not adopted') : ''];
  });
}

function measures({ run }: Version): readonly Field[] {
  if (run === null) return [];
  const params = run.params.map(({ key, value }): Text => [`${oneLine(key)} `, strong(oneLine(value))]);
  const metrics = run.metrics.map((metric): Text => {
    const finite = metric.special === null ? strong(measured(metric)) : warn(measured(metric));
    return [
      `${oneLine(metric.key)} `,
      finite,
      metric.split === null || metric.key.startsWith(metric.split) ? '' : faint(`  ${oneLine(metric.split)}`),
    ];
  });
  return [
    { label: 'params', lines: params },
    { label: 'metrics', lines: metrics },
  ];
}

function marks(version: Version): readonly Field[] {
  return [
    { label: 'tags', lines: (version.tags ?? []).map(({ key, value }): Text => [`${oneLine(key)} `, faint(oneLine(value))]) },
    { label: 'deprecated', lines: deprecation(version.deprecated) },
    { label: 'notes', lines: noteLines(version.notes) },
    { label: 'seal', lines: [...sealOf(version), ...sealLines(version.integrity)] },
    { label: 'missing', lines: missingLines(version.completeness) },
  ];
}

export function deprecation(mark: Version['deprecated']): readonly Text[] {
  if (mark === null) return [];
  return [[bad(oneLine(mark.reason ?? 'no reason was given')), faint(`  ${oneLine(mark.by.name)}, ${moment(mark.at)}`)]];
}

export interface NoteLike {
  readonly kind: string;
  readonly body: string;
  readonly at: string;
  readonly by: { readonly name: string };
}

export function noteLines(notes: readonly NoteLike[] | null): readonly Text[] {
  return (notes ?? []).map(
    ({ kind, body, at, by }): Text => [
      strong(kind.toLowerCase().replaceAll('_', ' ')),
      ` ${oneLine(body)}`,
      faint(`  ${oneLine(by.name)}, ${moment(at)}`),
    ],
  );
}

/** Under which digest, by whom, and whether that still holds. */
function sealOf({ seal, integrity }: Version): readonly Text[] {
  if (seal === null) return [];
  const by = faint(`  ${oneLine(seal.sealedBy.name)}, ${moment(seal.sealedAt)}`);
  const holds =
    integrity === null ? [] : [['  ', (integrity.status === 'VERIFIED' ? good : warn)(integrity.status.toLowerCase())] as const];
  return [
    [strong(seal.digest.slice(0, 16)), ...holds.flat(), by],
    ...(integrity?.reason == null || seal.erased ? [] : [faint(oneLine(integrity.reason))]),
  ];
}

/** Whether what was sealed still holds; nothing for a version that was never sealed. */
export function sealLines(integrity: Pick<NonNullable<Version['integrity']>, 'drifted'> | null): readonly Text[] {
  return (integrity?.drifted ?? []).map(
    ({ field, sealed, current }): Text => [
      bad(`${oneLine(field)} differs`),
      `: sealed ${oneLine(sealed ?? 'nothing')}, now ${oneLine(current ?? 'nothing')}`,
    ],
  );
}

export function missingLines(completeness: Version['completeness']): readonly Text[] {
  if (completeness === null) return [];
  return [
    `complete to ${Math.round(completeness.score * 100)} %`,
    ...completeness.missing.map(({ field, why }): Text => [warn(oneLine(field)), ` ${oneLine(why)}`]),
  ];
}
