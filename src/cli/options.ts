import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { usage } from './failure.ts';
import type { Where } from './local.ts';
import { savedToken } from './saved-tokens.ts';

/** The options that every command knows. Commander checks their form; this gives them their types. */
export const GlobalOptions = z.object({
  server: z.string().optional(),
  token: z.string().optional(),
  local: z.string().optional(),
  config: z.string().optional(),
  json: z.boolean().default(false),
});

export type GlobalOptions = z.infer<typeof GlobalOptions>;

/** Which server a command talks to: a listening one, or one that it starts in its own process for these settings. */
export type Target =
  | { readonly kind: 'server'; readonly server: string; readonly token: string | null }
  /** `allRights`: whoever brings no token may do everything, since they have the settings and the store themselves. */
  | { readonly kind: 'own'; readonly where: Where; readonly token: string | null; readonly allRights?: true };

export const serverDefault = 'http://127.0.0.1:4000';

/** `--local` and `--config` need no server; else the one that was named, in the command or in STEMMA_SERVER, or the default one. */
export function targetOf(options: GlobalOptions, environment: Environment): Target {
  refuseTwo(options);
  const token = options.token ?? environment.token;
  if (options.local !== undefined || options.config !== undefined) return { kind: 'own', where: whereOf(options), token };
  const server = options.server ?? environment.server ?? serverDefault;
  return { kind: 'server', server, token: token ?? savedToken(environment.tokenFile, server) };
}

/** For commands that look at the settings themselves: their own process, unless a server was named in the command or its environment. */
export function ownTargetOf(options: GlobalOptions, environment: Environment): Target {
  const target = targetOf(options, environment);
  const named = options.server !== undefined || environment.server !== null;
  return target.kind === 'own' || named ? target : { kind: 'own', where: whereOf(options), token: options.token ?? environment.token };
}

function refuseTwo(options: GlobalOptions): void {
  if (options.local !== undefined && options.config !== undefined)
    throw usage('--local and --config both say which settings to use: give one of them.');
  if (options.server !== undefined && (options.local !== undefined || options.config !== undefined))
    throw usage('--server talks to a running server, --local and --config need none: give one of them.');
}

/** The settings that a server started by this command gets. It finds STEMMA_CONFIG and `./stemma.yaml` by itself. */
export function whereOf(options: GlobalOptions): Where {
  if (options.local !== undefined) return { local: options.local };
  return options.config === undefined ? {} : { config: options.config };
}

/** A whole number within bounds, as commander's parser of an option. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
