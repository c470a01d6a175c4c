import type { Command } from 'commander';
import type { Environment } from './environment.ts';
import type { Exit } from './exit.ts';
import type { Io } from './io.ts';
import type { Local } from './local.ts';
import { GlobalOptions, type Target, targetOf } from './options.ts';
import type { Look } from './render/look.ts';
import { openSession, type Session } from './session.ts';

/** What every command is built with. */
export interface Cli {
  /** Runs the work of a command; what it returns becomes the exit code, what it throws is told and becomes one. */
  run(command: Command, work: (session: Session) => Promise<Exit>): Promise<void>;
}

export interface Parts {
  readonly local: Local;
  readonly io: Io;
  readonly environment: Environment;
}

/** `finish` is told the exit code of the work. */
export function cliOf(parts: Parts, finish: (code: Exit) => void): Cli {
  return {
    run: async (command, work) => {
      const options = GlobalOptions.parse(command.optsWithGlobals());
      const target = (): Target => targetOf(options, parts.environment);
      const session = openSession({ ...parts, options, look: lookOf(parts), target });
      try {
        finish(await work(session));
      } finally {
        await session.close();
      }
    },
  };
}

/** Colours only on a terminal; what goes to a file or pipe has no width to fit, unless somebody says so. */
export function lookOf({ io, environment }: Parts): Look {
  return {
    width: io.terminalWidth ?? environment.columns ?? Number.POSITIVE_INFINITY,
    colour: io.terminalWidth !== null && !environment.colourless,
    now: io.now(),
  };
}
