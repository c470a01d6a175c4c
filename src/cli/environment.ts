/** What the command line takes from the environment. The only file of it that reads there. */
export interface Environment {
  /** STEMMA_SERVER: the server to talk to. */
  readonly server: string | null;
  /** STEMMA_TOKEN: who is asking. */
  readonly token: string | null;
  /** STEMMA_CONFIG: the settings file of commands that start a server. */
  readonly config: string | null;
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
    config: variables['STEMMA_CONFIG'] || null,
    colourless: (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb',
    columns: Number.isInteger(columns) && columns > 0 ? columns : null,
  };
}

export function ownEnvironment(): Environment {
  return readEnvironment(process.env);
}
