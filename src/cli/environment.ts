import { join } from 'node:path';

/** What the command line takes from the environment. The only file of it that reads there. */
export interface Environment {
  /** STEMMA_SERVER: the server to talk to. */
  readonly server: string | null;
  /** STEMMA_TOKEN: who is asking. */
  readonly token: string | null;
  /** Where `stemma login` keeps tokens: below XDG_CONFIG_HOME, APPDATA or HOME; null where this user has none of them. */
  readonly tokenFile: string | null;
  /** STEMMA_CONFIG: the settings file of commands that start a server. */
  readonly config: string | null;
  /** MLFLOW_TRACKING_URI, where it is a server: what `init` writes down when no tracker is named. */
  readonly mlflow: string | null;
  /** NO_COLOR (any value but the empty one) or a terminal that knows no colours. */
  readonly colourless: boolean;
  /** COLUMNS: how wide the output may be, where no terminal says so; null where nobody says. */
  readonly columns: number | null;
}

/** An empty variable counts as absent. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const columns = Number(variables['COLUMNS'] ?? Number.NaN);
  return {
    server: variables['STEMMA_SERVER'] || null,
    token: variables['STEMMA_TOKEN'] || null,
    tokenFile: tokenFileOf(variables),
    config: variables['STEMMA_CONFIG'] || null,
    mlflow: /^https?:/.test(variables['MLFLOW_TRACKING_URI'] ?? '') ? (variables['MLFLOW_TRACKING_URI'] ?? null) : null,
    colourless: (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb',
    columns: Number.isInteger(columns) && columns > 0 ? columns : null,
  };
}

function tokenFileOf({ XDG_CONFIG_HOME, APPDATA, HOME }: Readonly<Record<string, string | undefined>>): string | null {
  const folder = XDG_CONFIG_HOME || APPDATA || (HOME ? join(HOME, '.config') : '');
  return folder === '' ? null : join(folder, 'stemma', 'tokens.json');
}

export function ownEnvironment(): Environment {
  // oxlint-disable-next-line node/no-process-env -- the command line reads its environment here and nowhere else
  return readEnvironment(process.env);
}
