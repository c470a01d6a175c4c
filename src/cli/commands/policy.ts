import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit, exitOf } from '#cli/exit.ts';
import { Failure, usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json, needed, printAnswer } from '#cli/output.ts';
import { policyExample } from '#cli/policy-example.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { drawPolicy } from '#cli/render/policy.ts';
import { accent, bad, faint, good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import { ApplyPolicyDocument, PolicyOfDocument, TryPolicyDocument } from '#client/generated/operations.ts';

const fileDefault = 'policies/policy.yaml';

/** Policies as files: write one, try it, set it, look at what holds. */
export function policy(program: Command, cli: Cli): void {
  const parent = program
    .command('policy')
    .description('what must hold before an alias moves: write, try, apply, look')
    .addHelpText(
      'after',
      examples([
        ['stemma policy init --models "ctr_*"', `write ${fileDefault}, with everything that a policy can say`],
        ['stemma policy check policies/*.yaml', 'try files, without a server: file, line and what is allowed'],
        ['stemma policy show ctr', 'what holds for a model now'],
      ]),
    );
  addInit(parent, cli);
  addCheck(parent, cli);
  addApply(parent, cli);
  parent
    .command('show')
    .description('the policy that holds for a model')
    .argument('<model>', 'the model: ctr')
    .addHelpText('after', examples([['stemma policy show ctr', 'exit code 5 where none holds']]))
    .action((model: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(PolicyOfDocument, { model });
        const found = needed(reply.data?.policy, reply, `No policy holds for ${model}.`);
        return printAnswer(session, reply, () => drawPolicy(found, session.look));
      }),
    );
}

const InitOptions = z.object({ models: z.string().min(1), force: z.boolean().default(false) });

function addInit(parent: Command, cli: Cli): void {
  parent
    .command('init')
    .description('write a policy file with everything that a policy can say')
    .argument('[file]', 'where', fileDefault)
    .option('--models <pattern>', 'which models it is for', '*')
    .option('--force', 'write over a file that is there')
    .addHelpText('after', examples([['stemma policy init policies/ctr.yaml --models "ctr_*"', 'for the models whose names begin so']]))
    .action((file: string, _options: unknown, command: Command) =>
      cli.run(command, async ({ io, look, options, again }) => {
        const { models, force } = InitOptions.parse(command.opts());
        await write(file, policyExample(models), force);
        const next = [again('policy', 'check', file), again('policy', 'apply', file)];
        if (options.json) io.out(json({ file }));
        else
          io.out(
            prose([good('written  '), oneLine(file)], look) +
              fields([{ label: 'next', lines: next.map((line) => accent(line)), whole: true }], look),
          );
        return exit.done;
      }),
    );
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new Failure('CONFLICT', `${file} is there already, and stays as it is.`, { hint: '--force writes over it.', cause });
    throw usage(`${file} cannot be written: see that its folder may be written to.`);
  }
}

function addCheck(parent: Command, cli: Cli): void {
  parent
    .command('check')
    .description('try policy files, without a server')
    .argument('<files...>', 'the files')
    .addHelpText(
      'after',
      examples([['stemma policy check policies/ctr.yaml', 'exit code 0 where it holds, 2 where not, with file and line']]),
    )
    .action((files: string[], _options: unknown, command: Command) =>
      cli.run(command, async ({ io, look, options, local }) => {
        const texts = await Promise.all(files.map(async (file) => ({ file, text: await textOf(file) })));
        const tried = await local.checkPolicies(texts);
        if (options.json) io.out(json({ files: tried }));
        else
          for (const { file, policy: name, errors } of tried) {
            for (const { line, message } of errors) io.err(`${oneLine(file)}:${line}: ${linesOf(message)}\n`);
            if (errors.length === 0) io.out(prose([good('holds  '), oneLine(file), faint(`  for ${oneLine(name ?? '')}`)], look));
          }
        return tried.every(({ errors }) => errors.length === 0) ? exit.done : exitOf('INVALID');
      }),
    );
}

const ApplyOptions = z.object({ reason: z.string().optional() });

function addApply(parent: Command, cli: Cli): void {
  parent
    .command('apply')
    .description('set policy files at a server; what is in force already stays as it is')
    .argument('<files...>', 'the files')
    .option('--reason <text>', 'why; it stays in the history (default: the name of the file)')
    .addHelpText(
      'after',
      examples([['stemma policy apply policies/ctr.yaml --reason "bias check from now on"', 'each is a new version of its policy']]),
    )
    .action((files: string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { reason } = ApplyOptions.parse(command.opts());
        const texts = await Promise.all(files.map(async (file) => ({ file, text: await textOf(file) })));
        const told: unknown[] = [];
        let code: Exit = exit.done;
        for (const { file, text } of texts) {
          const applied = await apply(session, file, text, reason ?? `applied from ${file}`);
          told.push(applied.json);
          if (applied.code !== exit.done) code = applied.code;
        }
        if (session.options.json) session.io.out(json({ files: told }));
        return code;
      }),
    );
}

async function apply(
  session: Session,
  file: string,
  document: string,
  reason: string,
): Promise<{ readonly json: unknown; readonly code: Exit }> {
  const { io, look, options } = session;
  const tried = await session.ask(TryPolicyDocument, { document });
  const { policy: read, errors } = needed(tried.data?.checkPolicy, tried, 'The server did not say whether the policy holds.');
  if (read === null) {
    if (!options.json) for (const { line, message } of errors) io.err(`${bad(`${oneLine(file)}:${line}:`).text} ${linesOf(message)}\n`);
    return { json: { file, errors }, code: exitOf('INVALID') };
  }
  const before = tried.data?.policies?.find(({ name, digest }) => name === read.name && digest === read.digest);
  if (before !== undefined) {
    if (!options.json) io.out(prose([good('in force  '), oneLine(file), `, version ${before.version ?? '?'} already`], look));
    return { json: { file, policy: before, changed: false }, code: exit.done };
  }
  const key = `cli-${io.uuid()}`;
  const reply = await session.act(ApplyPolicyDocument, { input: { document, reason, idempotencyKey: key } }, key);
  const { policy: set, userErrors } = needed(reply.data?.setPolicy, reply, 'The server did not say whether the policy was set.');
  const [refusal] = userErrors;
  if (refusal !== undefined) {
    if (!options.json) io.err(drawRefusal(userErrors, null, look));
    return { json: { file, userErrors }, code: exitOf(refusal.code) };
  }
  if (!options.json)
    io.out(prose([good('set  '), strong(oneLine(set?.name ?? '')), `, version ${set?.version ?? '?'}, from ${oneLine(file)}`], look));
  return { json: { file, policy: set, changed: true }, code: exit.done };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Failure('BAD_USER_INPUT', `The policy file ${file} cannot be read.`, { hint: 'Write one with: stemma policy init', cause });
  }
}

/** The expression and its caret stay under one another. */
function linesOf(message: string): string {
  return message.split('\n').map(oneLine).join('\n');
}
