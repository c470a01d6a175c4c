import { Command, CommanderError } from 'commander';
import { cliOf, lookOf, type Parts } from './cli.ts';
import { commands } from './commands/index.ts';
import { type Exit, exit } from './exit.ts';
import { type Failure, failureOf, usage } from './failure.ts';
import { serverDefault } from './options.ts';
import { drawFailure, jsonOfFailure } from './render/failure.ts';

/** Runs one command line, without the names of program and script. Never throws: what goes wrong is told, and is in the exit code. */
export async function runCommandLine(words: readonly string[], version: string, parts: Parts): Promise<Exit> {
  let code: Exit = exit.done;
  const complaints: string[] = [];
  const program = newProgram(version, parts, complaints);
  const cli = cliOf(parts, (finished) => {
    code = finished;
  });
  for (const add of commands) add(program, cli);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return ofCommander(error, complaints.join(''), words, parts);
    return tell(failureOf(error), words, parts);
  }
}

function newProgram(version: string, { io }: Parts, complaints: string[]): Command {
  return new Command('stemma')
    .description('What runs in Production, what made it, who moved it there, and how to get back.')
    .version(version, '-V, --version', 'print the version')
    .option('--server <url>', `the server to talk to (STEMMA_SERVER; default ${serverDefault})`)
    .option('--token <token>', 'who is asking; better given as STEMMA_TOKEN')
    .option('--local <dir>', 'no server: works on this registry folder in its own process')
    .option('--config <file>', 'no server: works with these settings in its own process (commands that start a server: STEMMA_CONFIG)')
    .option('--json', 'print the answer as JSON, errors too')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: io.out,
      writeErr: (text) => complaints.push(text),
      getOutHelpWidth: () => Math.min(io.terminalWidth ?? 100, 100),
    })
    .showHelpAfterError(false)
    .exitOverride()
    .addHelpText('after', guide);
}

const guide = `
Examples:
  $ stemma init --mlflow http://127.0.0.1:5000      write stemma.yaml and look at what is there
  $ stemma serve                                    listen on ${serverDefault}
  $ stemma why ctr@Production                       one screen: what runs there and why
  $ stemma promote ctr/12 --to Production --reason "better recall"
  $ stemma rollback ctr                             Production goes back to the last that passed

References: ctr/12 (version 12), ctr/1.2.0 (its SemVer), ctr@Production (an alias), eu:ctr/12 (of tracker eu).

Exit codes: 0 done, 1 a fault of ours, 2 usage, 3 refused by policy, 4 awaiting review, 5 not found, 6 conflict,
  7 server or upstream unavailable, 8 not allowed; of contains: 9 no, 10 not known.
`;

function ofCommander(error: CommanderError, complaint: string, words: readonly string[], parts: Parts): Exit {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return exit.done;
  if (error.code === 'commander.help') {
    // No command was given: the help is the answer, but nothing was done.
    if (words.length === 0) parts.io.err(complaint);
    else parts.io.out(complaint);
    return words.length === 0 ? exit.usage : exit.done;
  }
  const message = error.message.replace(/^error: /, '');
  return tell(usage(sentence(message), '`stemma --help` lists the commands, `stemma help COMMAND` tells how one is used.'), words, parts);
}

function sentence(text: string): string {
  const [first, ...rest] = text.split('\n');
  const upper = `${(first ?? '').slice(0, 1).toUpperCase()}${(first ?? '').slice(1)}`;
  return [/[.!?)]$/.test(upper) ? upper : `${upper}.`, ...rest].join(' ');
}

function tell(failure: Failure, words: readonly string[], parts: Parts): Exit {
  const text = words.includes('--json') ? jsonOfFailure(failure) : drawFailure(failure, lookOf(parts));
  parts.io.err(text);
  return failure.exit;
}
