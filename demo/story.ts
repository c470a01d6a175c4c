import { setTimeout as sleep } from 'node:timers/promises';
import { type Ask, History, type Move, Promoted, Provenance, RolledBack, Then } from './ask.ts';
import { clock, type Terminal } from './terminal.ts';

/** What differs between the two demos: which model, and what is said about its three versions. */
export interface Plot {
  readonly model: string;
  readonly versions: readonly [Telling, Telling, Telling];
  /** What the hold-out said of each version, and what came live. */
  readonly measured: {
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly verdict: readonly string[];
  };
  readonly rollback: { readonly reason: string; readonly rootCause: string };
}

export interface Telling {
  readonly version: string;
  readonly reason: string;
}

/** Between two acts, so that an eye can follow. */
const breathMs = 150;

/** Promotes, asks, promotes twice more, rolls back, looks back in time: everything through the public API. */
export async function tell(plot: Plot, ask: Ask, terminal: Terminal): Promise<void> {
  const { model } = plot;
  const [first, second, third] = plot.versions;
  const production = `${model}@Production`;

  terminal.heading(`Promote ${model}/${first.version}: Staging, then Production`);
  sayMove(await promote(ask, model, first, 'Staging'), 'Staging', terminal);
  sayMove(await promote(ask, model, first, 'Production'), 'Production', terminal);

  terminal.heading('Which data produced Production?');
  const answer = await ask('01-which-data-produced-production.graphql', { ref: production }, Provenance);
  terminal.facts(provenanceFacts(answer.version));
  await sleep(breathMs);

  terminal.heading('Two more versions go to Production');
  sayMove(await promote(ask, model, second, 'Production'), 'Production', terminal);
  await sleep(breathMs);
  const bad = await promote(ask, model, third, 'Production');
  sayMove(bad, 'Production', terminal);

  terminal.heading('What was measured before, and what came live');
  terminal.table(plot.measured.header, plot.measured.rows);
  for (const line of plot.measured.verdict) terminal.line(`   ${terminal.paint('yellow', line)}`);
  await sleep(breathMs);

  terminal.heading('Roll back, without saying where to');
  await rollBack(plot, ask, terminal);

  terminal.heading('Who moved Production, and why? (newest first)');
  const history = await ask('03-alias-history.graphql', { model, alias: 'Production', first: 20 }, History);
  terminal.table(['event', 'at (UTC)', 'move', 'by', 'why'], history.model.alias.history.nodes.map(historyRow));

  terminal.heading(`What was Production at ${clock(bad.at)} UTC?`);
  const then = await ask('04-version-at.graphql', { ref: production, at: bad.at }, Then);
  terminal.facts(thenFacts(model, then.version));
}

async function promote(ask: Ask, model: string, { version, reason }: Telling, alias: string): Promise<Move> {
  const { promote: payload } = await ask('11-promote.graphql', { input: { version: `${model}/${version}`, alias, reason } }, Promoted);
  return moved(payload);
}

async function rollBack(plot: Plot, ask: Ask, terminal: Terminal): Promise<void> {
  const input = { model: plot.model, ...plot.rollback, deprecate: true };
  const { rollback } = await ask('12-rollback.graphql', { input }, RolledBack);
  sayMove(moved(rollback), 'Production', terminal);
  const left = rollback.deprecatedVersion;
  if (left === null) return;
  terminal.facts([
    [left.version, 'is deprecated from now on, with this root cause:'],
    ...(left.notes ?? []).map(({ body }) => ['', body] as const),
  ]);
}

/** Throws the refusal's own sentence: in the demo nothing is refused. */
function moved(payload: { readonly move: Move | null; readonly userErrors: readonly { readonly message: string }[] }): Move {
  if (payload.move !== null) return payload.move;
  throw new Error(payload.userErrors.map(({ message }) => message).join(' ') || 'The server did not move the alias and did not say why.');
}

function sayMove(move: Move, alias: string, terminal: Terminal): void {
  terminal.facts([[alias, `${arrow(move)}   event ${move.sequence ?? '–'}, ${clock(move.at)} UTC, by ${move.by.name}`]]);
}

function arrow({ from, to }: Move): string {
  return `${from?.version ?? 'nothing'} → ${to?.version ?? 'nothing'}`;
}

function historyRow(move: Move): readonly string[] {
  return [String(move.sequence ?? ''), clock(move.at), arrow(move), move.by.name, move.reason ?? ''];
}

/** The answer to question 1, for people. What nobody declared is said to be unknown. */
function provenanceFacts(version: Provenance['version']): readonly (readonly [string, string])[] {
  const { run, commit, environment } = version;
  const alias = version.aliases?.find(({ name }) => name === 'Production');
  const since = alias?.since ? `, Production since ${clock(alias.since)} UTC by ${alias.movedBy?.name ?? 'unknown'}` : '';
  const data = version.datasets.flatMap(({ role, dataset }) => [
    ['data', `${dataset.name}${fileOf(dataset.source)}${role === null ? '' : `, for ${role}`}`] as const,
    ...digestFacts(dataset.digest),
  ]);
  const params = run?.params.map(({ key, value }) => `${key} ${value}`) ?? [];
  const metrics = run?.metrics.map(({ key, value }) => `${key} ${value?.toFixed(4) ?? 'not a number'}`) ?? [];
  const framework = [environment?.framework, environment?.frameworkVersion].filter((part) => typeof part === 'string').join(' ');
  return [
    ['version', `${version.model.name} ${version.version}${since}`],
    ...data,
    ['commit', commit === null ? 'unknown' : `${commit.sha}${commit.repository === null ? '' : ` in ${commit.repository.name}`}`],
    ['', commit === null ? '' : `“${commit.message?.split('\n')[0] ?? ''}”, ${commit.author?.name ?? 'author unknown'}`],
    ['params', params.join(' · ') || 'none declared'],
    ['metrics', metrics.join(' · ') || 'none declared'],
    ['runs on', `${framework || 'unknown'}${environment?.imageDigest ? `, ${environment.imageDigest}` : ' (no image declared)'}`],
  ];
}

function fileOf(source: string | null): string {
  return source?.startsWith('file:') ? ` from ${source.slice(source.lastIndexOf('/') + 1)}` : '';
}

/** The algorithm stands on the left, so that all 64 digits fit into a line. */
function digestFacts(digest: string): readonly (readonly [string, string])[] {
  const [algorithm, hex] = digest.includes(':') ? digest.split(':', 2) : ['digest', digest];
  return [[algorithm ?? 'digest', hex ?? digest]];
}

function thenFacts(model: string, version: Then['version']): readonly (readonly [string, string])[] {
  const data = version.datasets.flatMap(({ dataset }) => [['data', dataset.name] as const, ...digestFacts(dataset.digest)]);
  return [['version', `${model} ${version.version}`], ...data, ['commit', version.commit?.sha ?? 'unknown']];
}
