import { mkdir, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit } from '#cli/exit.ts';
import { Failure, failureOfErrors, usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json } from '#cli/output.ts';
import { drawPartial, jsonOfPartial } from '#cli/render/failure.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { drawModels } from '#cli/render/model.ts';
import { drawSources } from '#cli/render/sources.ts';
import { accent, good } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import { checkedMlflowUrl, exists, repositoryAround, settingsFileDefault, settingsText, type Wanted } from '#cli/settings-file.ts';
import { commandLine } from '#cli/shell.ts';
import { ExamineDocument, type ExamineQuery, ListModelsDocument, type ListModelsQuery } from '#client/generated/operations.ts';
import { isWell } from './doctor.ts';

const Options = z.object({
  mlflow: z.string().optional(),
  git: z.string().optional(),
  registry: z.string().optional(),
  force: z.boolean().default(false),
});

const registryDefault = './registry';
const modelsShown = 20;

export function init(program: Command, cli: Cli): void {
  program
    .command('init')
    .description('write stemma.yaml, try what it names, and print what was found')
    .option('--mlflow <url>', 'an MLflow tracking server (also MLFLOW_TRACKING_URI)')
    .option('--git <dir>', 'a folder of Git repositories, or a repository (default: the one around this folder)')
    .option('--registry <dir>', `where Stemma keeps its histories; without MLflow, the versions too (default: ${registryDefault})`)
    .option('--force', 'write over a settings file that is there')
    .addHelpText(
      'after',
      examples([
        ['stemma init --mlflow http://127.0.0.1:5000 --git ./repositories', 'a team that has MLflow'],
        ['stemma init', 'nothing installed: a registry folder, and the Git repository around it'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { server, local } = session.options;
        if (server !== undefined || local !== undefined)
          throw usage('init writes a settings file: --server and --local have no meaning for it.');
        const file = session.options.config ?? session.environment.config ?? settingsFileDefault;
        const { force, ...named } = Options.parse(command.opts());
        await write(file, await wantedOf(session, named), force);
        if (!session.options.json) session.io.out(prose([good('written  '), oneLine(file)], session.look));
        return look(session, file);
      }),
    );
}

type Named = Readonly<{ mlflow?: string | undefined; git?: string | undefined; registry?: string | undefined }>;

async function wantedOf(session: Session, { mlflow, git, registry }: Named): Promise<Wanted> {
  const tracker = mlflow ?? (registry === undefined ? session.environment.mlflow : null);
  return {
    mlflow: tracker === null ? null : checkedMlflowUrl(tracker),
    git: git ?? (await repositoryAround('.')),
    registry: registry ?? registryDefault,
    registryIsTracker: registry !== undefined || tracker === null,
  };
}

async function write(file: string, wanted: Wanted, force: boolean): Promise<void> {
  if (!force && (await exists(file)))
    throw new Failure('CONFLICT', `${file} is there already, and stays as it is.`, { hint: '--force writes over it.' });
  try {
    await mkdir(wanted.registry, { recursive: true });
    await writeFile(file, settingsText(wanted, file), { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw usage(
      `${file} or the folder ${wanted.registry} cannot be written: see that the folder exists and may be written to.`,
      String(codeOf(cause)),
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : '';
}

/** Tries the new settings in this process, and prints what is there. */
async function look(session: Session, file: string): Promise<Exit> {
  session.aim({ kind: 'own', where: { config: file }, token: null });
  const examined = await session.ask(ExamineDocument, {});
  const listed = await session.ask(ListModelsDocument, { first: modelsShown });
  if (examined.data === null) throw failureOfErrors(examined.errors);
  const errors = [...examined.errors, ...listed.errors];
  const { io, options, look: how } = session;
  if (options.json) {
    io.out(json({ file, ...examined.data, models: listed.data?.models ?? null }));
    io.err(jsonOfPartial(errors));
  } else {
    io.out(found(session, file, examined.data, listed.data?.models ?? null));
    io.err(drawPartial(errors, how));
  }
  return isWell(examined.data) ? exit.done : exit.unavailable;
}

type Models = ListModelsQuery['models'];

function found(session: Session, file: string, { sources, serverInfo }: ExamineQuery, models: Models): string {
  const how = session.look;
  const warnings = (serverInfo?.warnings ?? []).map((text) => prose(`! ${oneLine(text)}`, how)).join('');
  const more = typed(file, 'models');
  const list = models === null ? '' : `\n${drawModels(models, more, how)}`;
  const next = { label: 'next', lines: nextSteps(file, models).map((line) => accent(line)), whole: true };
  return `\n${drawSources(sources ?? [], how)}${warnings}${list}\n${fields([next], how)}`;
}

/** Where trackers keep aliases, taking them over comes first; else a look at what there is, through the server. */
function nextSteps(file: string, models: Models): readonly string[] {
  const all = models?.nodes ?? [];
  const [first] = all;
  const kept = all.some(({ aliases }) => (aliases ?? []).some(({ authority }) => authority === 'UPSTREAM'));
  const serve = typed(file, 'serve');
  if (kept) return [typed(file, 'adopt'), serve];
  if (first === undefined) return [typed(file, 'register', 'MODEL', '--from', 'DIR'), serve];
  const alias = first.aliases?.[0]?.name;
  return [serve, typed(file, ...(alias === undefined ? ['show', first.name] : ['why', `${first.name}@${alias}`]))];
}

function typed(file: string, ...words: readonly string[]): string {
  return commandLine(['stemma', ...(file === settingsFileDefault ? [] : ['--config', file]), ...words]);
}
