import type { Command } from 'commander';
import { changesBetween } from '#cli/changes.ts';
import type { Cli } from '#cli/cli.ts';
import { failureOfErrors } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { aliasIn, refTo } from '#cli/reference.ts';
import { versionName } from '#cli/render/facts.ts';
import { firstLine } from '#cli/render/text.ts';
import { drawWhy, type Why } from '#cli/render/why.ts';
import type { Session } from '#cli/session.ts';
import { errorsBelow } from '#cli/unknown.ts';
import { type AliasStoryFragment, ExplainVersionDocument, type ExplainVersionQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';

export function why(program: Command, cli: Cli): void {
  program
    .command('why')
    .description('one screen: what runs there, who moved it there and why, what made it, what changed, what is missing')
    .argument('<ref>', 'ctr@Production, or a version: ctr/12')
    .addHelpText(
      'after',
      examples([
        ['stemma why ctr@Production', 'why this version is in Production'],
        ['stemma why ctr/12', 'where version 12 runs, if anywhere, and what made it'],
      ]),
    )
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const alias = aliasIn(ref);
        const reply = await session.ask(ExplainVersionDocument, { ref, alias: alias ?? '-', byAlias: alias !== null });
        const version = needed(reply.data?.version, reply, `There is no version ${ref}.`);
        if (alias !== null && version.model === null) throw failureOfErrors(reply.errors);
        return printAnswer(session, reply, () => drawWhy(explain(session, version, reply.errors, alias), session.look));
      }),
    );
}

type Version = NonNullable<ExplainVersionQuery['version']>;

function explain(session: Session, version: Version, all: readonly ReplyError[], alias: string | null): Why {
  const errors = errorsBelow(all, ['version']);
  const named = version.model?.alias ?? null;
  const stories = alias !== null ? (named === null ? [] : [named]) : (version.pointing ?? []);
  const place = alias !== null ? ['model', 'alias'] : ['pointing', 0];
  const [story] = stories;
  return {
    version,
    errors,
    stories,
    since: story === undefined ? null : since(version, errors, story, place),
    next: nextSteps(session, version, story),
  };
}

/** What changed since the version that this alias pointed to before. */
function since(
  version: Version,
  errors: readonly ReplyError[],
  story: AliasStoryFragment,
  place: readonly (string | number)[],
): Why['since'] {
  const from = story.lastMove?.nodes[0]?.from ?? null;
  if (from === null || from.id === version.id) return null;
  const before = { facts: from, errors: errorsBelow(errors, [...place, 'lastMove', 'nodes', 0, 'from']) };
  const changes = changesBetween(before, { facts: version, errors: errors.filter(({ path }) => !isOfAlias(path)) });
  return { holder: versionName(from), changes, subject: subjectOf(version) };
}

/** Whether an error is about an alias, and so none of the version's own facts. */
function isOfAlias([first]: ReplyError['path']): boolean {
  return first === 'model' || first === 'pointing';
}

function subjectOf({ commit }: Version): string | null {
  const message = commit?.message ?? null;
  return message === null ? null : firstLine(message);
}

function nextSteps(session: Session, version: Version, story: AliasStoryFragment | undefined): readonly string[] {
  const model = version.model?.name;
  if (model === undefined) return [];
  if (story === undefined) return [session.again('promote', refTo(model, version), '--to', 'Staging', '--reason', '…')];
  if (story.authority === 'UPSTREAM') return [session.again('adopt', model)];
  const from = story.history?.nodes[0]?.from ?? null;
  const back = from === null ? [] : [session.again('rollback', model, story.name, '--to', refTo(model, from), '--reason', '…')];
  return [...back, session.again('lineage', refTo(model, version))];
}
