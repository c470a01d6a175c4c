import type { ExamineQuery, SourceFactsFragment } from '#client/generated/operations.ts';
import { fields, heading, prose } from './fields.ts';
import type { Look } from './look.ts';
import { bad, faint, good, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { ago } from './time.ts';

type Source = SourceFactsFragment;

/** What the server is connected to, and how each is doing. */
export function drawSources(sources: readonly Source[], look: Look): string {
  if (sources.length === 0) return prose('No tracker and no Git host is configured.', look);
  const columns = [
    { title: 'source', shrinksTo: 8 },
    { title: 'for' },
    { title: 'kind' },
    { title: 'state' },
    { title: 'took', align: 'right' },
    { title: 'where', shrinksTo: 16 },
  ] as const;
  const rows = sources.map((source): readonly Text[] => [
    strong(oneLine(source.name)),
    source.role === 'TRACKER' ? 'tracker' : 'Git host',
    kindOf(source),
    source.state === 'UP' ? good('up') : bad('DOWN'),
    source.latencyMs === null ? '' : `${Math.round(source.latencyMs)} ms`,
    source.url === null ? '' : oneLine(source.url),
  ]);
  return table(columns, rows, look) + troubles(sources, look);
}

function kindOf({ kind, version }: Source): string {
  return version === null ? oneLine(kind) : `${oneLine(kind)} ${oneLine(version)}`;
}

/** What is wrong with the sources that are down, and with those whose host soon refuses. */
function troubles(sources: readonly Source[], look: Look): string {
  return sources
    .filter(({ state }) => state === 'DOWN')
    .map((source) => {
      const seen = source.lastSeenAt === null ? '' : ` It last answered ${ago(source.lastSeenAt, look.now)}.`;
      return prose([bad(`${oneLine(source.name)}: `), `${oneLine(source.lastError ?? 'it does not answer')}${seen}`], look);
    })
    .join('');
}

export interface Examined {
  /** Where the answers came from: the address of a server, or the settings that were used. */
  readonly subject: string;
  readonly data: ExamineQuery;
  /** What to do, in sentences. */
  readonly advice: readonly string[];
}

/** The findings of `doctor`. */
export function drawExamination({ subject, data, advice }: Examined, look: Look): string {
  const info = data.serverInfo;
  const warnings = info?.warnings ?? [];
  const store = info === null ? bad('its store could not be asked') : `${oneLine(info.store)}, ${durability(info.durable)}`;
  const list = [
    { label: 'looked at', lines: [oneLine(subject)] },
    { label: 'Stemma', lines: info === null ? [] : [oneLine(info.version)] },
    { label: 'store', lines: [store, ...warnings.map((text): Text => [warn('! '), oneLine(text)])] },
    { label: 'you are', lines: [viewerLine(data.viewer)] },
  ];
  const todo = advice.length === 0 ? prose(good('All is well.'), look) : advice.map((text) => prose([warn('→ '), text], look)).join('');
  return `${heading(strong('stemma doctor'), look)}${fields(list, look)}\n${drawSources(data.sources ?? [], look)}\n${todo}`;
}

function viewerLine({ name, roles }: ExamineQuery['viewer']): Text {
  return [strong(oneLine(name)), faint(roles.length === 0 ? '' : `  ${roles.map(oneLine).join(', ')}`)];
}

function durability(durable: boolean | null): string {
  if (durable === null) return 'does not tell whether a write survives a power cut';
  return durable ? 'an acknowledged write survives a power cut' : 'an acknowledged write may be lost in a power cut';
}
