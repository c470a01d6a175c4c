import { whyUnknown } from '#cli/unknown.ts';
import type { ListModelsQuery, ShowModelQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import { unknownLine, versionName } from './facts.ts';
import { fields, heading, prose } from './fields.ts';
import type { Look } from './look.ts';
import { bad, faint, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { ago, moment } from './time.ts';

type Model = NonNullable<ShowModelQuery['model']>;
type Page = NonNullable<ListModelsQuery['models']>;

/** One model: where its aliases point, and its versions, newest first. `errors` are those of the model. */
export function drawModel(model: Model, errors: readonly ReplyError[], look: Look): string {
  return [
    heading(strong(oneLine(model.name)), look),
    fields(about(model), look),
    aliases(model, errors, look),
    versions(model, errors, look),
  ].join('');
}

function about(model: Model) {
  const list = (items: readonly string[] | null): readonly Text[] =>
    items === null || items.length === 0 ? [] : [items.map(oneLine).join(', ')];
  return [
    { label: 'about', lines: model.description === null || model.description === '' ? [] : [oneLine(model.description)] },
    { label: 'owners', lines: list(model.owners) },
    { label: 'trackers', lines: list(model.trackers) },
    { label: 'made', lines: model.createdAt === null ? [] : [moment(model.createdAt)] },
    { label: 'tags', lines: (model.tags ?? []).map(({ key, value }): Text => [`${oneLine(key)} `, faint(oneLine(value))]) },
  ];
}

function aliases(model: Model, errors: readonly ReplyError[], look: Look): string {
  const unknown = whyUnknown(errors, ['aliases']);
  if (model.aliases === null) return unknown === null ? '' : `\n${prose(['Aliases: ', ...asParts(unknownLine(unknown))], look)}`;
  if (model.aliases.length === 0) return `\n${prose('No alias points to a version yet.', look)}`;
  const rows = model.aliases.map((alias): readonly Text[] => [
    strong(oneLine(alias.name)),
    alias.version === null ? faint('nothing') : versionName(alias.version),
    alias.since === null ? '' : ago(alias.since, look.now),
    alias.movedBy === null ? '' : oneLine(alias.movedBy.name),
    alias.authority === 'UPSTREAM' ? faint('tracker') : 'Stemma',
  ]);
  const columns = [
    { title: 'alias', shrinksTo: 10 },
    { title: 'version', shrinksTo: 8 },
    { title: 'since' },
    { title: 'by', shrinksTo: 6 },
    { title: 'kept by' },
  ];
  return `\n${table(columns, rows, look)}`;
}

function versions(model: Model, errors: readonly ReplyError[], look: Look): string {
  const page = model.versions;
  const unknown = whyUnknown(errors, ['versions']);
  if (page === null) return unknown === null ? '' : `\n${prose(['Versions: ', ...asParts(unknownLine(unknown))], look)}`;
  const rows = page.nodes.map((version): readonly Text[] => [
    strong(versionName(version)),
    version.status === 'READY' ? 'ready' : bad((version.status ?? 'unknown').toLowerCase()),
    version.createdAt === null ? '' : moment(version.createdAt),
    (version.aliases ?? []).map(({ name }) => oneLine(name)).join(', '),
  ]);
  const columns = [{ title: 'version', shrinksTo: 8 }, { title: 'status' }, { title: 'made' }, { title: 'aliases', shrinksTo: 8 }];
  const more = page.pageInfo.hasNextPage ? prose(faint(`The newest ${page.nodes.length}${ofTotal(page.totalCount)}.`), look) : '';
  // Of the others it is said where one of them is shown by itself.
  const failed = page.nodes.filter(({ status, statusMessage }) => status === 'FAILED' && statusMessage !== null);
  const why = failed.map((version) => prose([bad(`${versionName(version)}: `), oneLine(version.statusMessage ?? '')], look)).join('');
  return `\n${table(columns, rows, look)}${why}${more}${missing(page.missing, look)}`;
}

/** Every model with where its aliases point, one line each. `next` is the command that shows the next page. */
export function drawModels(page: Page, next: string, look: Look): string {
  const rows = page.nodes.map((model): readonly Text[] => [
    strong(oneLine(model.name)),
    model.latestVersion === null ? '' : versionName(model.latestVersion),
    (model.aliases ?? []).map(aliasWord).join('  '),
    (model.owners ?? []).map(oneLine).join(', '),
    (model.trackers ?? []).map(oneLine).join(', '),
  ]);
  const columns = [
    { title: 'model', shrinksTo: 12 },
    { title: 'latest', shrinksTo: 8 },
    { title: 'aliases', shrinksTo: 16 },
    { title: 'owners', shrinksTo: 8 },
    { title: 'trackers', shrinksTo: 8 },
  ];
  const none = page.nodes.length === 0 ? prose('No models.', look) : '';
  const more = page.pageInfo.hasNextPage ? prose(faint(`${page.nodes.length} shown${ofTotal(page.totalCount)}. More: ${next}`), look) : '';
  return none + table(columns, rows, look) + more + missing(page.missing, look);
}

/** An alias that its tracker keeps is in parentheses: nobody here governs it. */
function aliasWord(alias: NonNullable<Page['nodes'][number]['aliases']>[number]): string {
  const word = `${oneLine(alias.name)} ${alias.version === null ? '—' : versionName(alias.version)}`;
  return alias.authority === 'UPSTREAM' ? `(${word})` : word;
}

function ofTotal(total: number | null): string {
  return total === null ? '' : ` of ${total}`;
}

export interface MissingLike {
  readonly source: string | null;
  readonly code: string;
  readonly why: string;
}

/** What a list does not have because a source did not answer. */
export function missing(list: readonly MissingLike[], look: Look): string {
  return list
    .map(({ source, code, why }) =>
      prose([warn('not shown: '), `what ${oneLine(source ?? 'a source')} has. ${oneLine(why)} (${code})`], look),
    )
    .join('');
}

function asParts(text: Text) {
  return Array.isArray(text) ? text : [text];
}
