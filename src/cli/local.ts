/** What only the floors behind the API can do. The entry file of the command hands it in. */
export interface Local {
  /**
   * Starts a server in this process on a private socket for these settings. Where they have rights, who brings no token may read;
   * with `allRights` everything.
   */
  start(
    where: Where,
    options: { readonly allRights: boolean },
  ): Promise<{ readonly endpoint: { readonly socketPath: string }; close(): Promise<void> }>;
  /** Starts a listening server; resolves when it listens. */
  serve(
    where: Where,
    listen: { readonly host?: string; readonly port?: number; readonly openTo?: readonly string[] },
  ): Promise<{ readonly url: string; readonly notes: readonly string[]; close(): Promise<void> }>;
  /** Verifies the file of an export, against the text of a checkpoint where one is given. Needs neither settings nor a store. */
  verifyExport(file: string, against: string | null): Promise<ExportProof>;
  /** Adds a version folder to the directory registry of these settings; `doubts` are sentences about what in its metadata can hardly be meant so. */
  register(
    where: Where,
    wish: { readonly model: string; readonly from: string; readonly metadata?: string },
  ): Promise<{ readonly model: string; readonly version: string; readonly path: string; readonly doubts: readonly string[] }>;
  /** Reads policy files and says what is wrong with them, in the order given. */
  checkPolicies(files: readonly { readonly file: string; readonly text: string }[]): Promise<readonly TriedPolicy[]>;
}

export interface TriedPolicy {
  readonly file: string;
  /** Its name: the patterns of models. Null where it cannot be read. */
  readonly policy: string | null;
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** Whether an export is what was recorded. */
export interface ExportProof {
  readonly valid: boolean;
  readonly histories: number;
  readonly events: number;
  /** When the checkpoint was made that it was held against; null where none was given. */
  readonly checkpointedAt: string | null;
  readonly checkpointSignature: 'UNKNOWN_KEY' | 'NONE' | null;
  /** The id of the key that signed it. */
  readonly checkpointKey: string | null;
  readonly firstBroken: {
    readonly line: number;
    readonly subject: string | null;
    readonly sequence: number;
    readonly part: string;
    readonly why: string;
  } | null;
}

/** Which settings: a file, a registry folder, or what the flags name. All absent: `./stemma.yaml`, else the embedded default. */
export interface Where {
  /** Path of a settings file. */
  readonly config?: string;
  /** A registry folder with its embedded ledger, and nothing else. */
  readonly local?: string;
  /** URL of an MLflow tracking server. */
  readonly mlflow?: string;
  /** Folder of Git repositories, or a repository. */
  readonly git?: string;
  /** Folder of the directory registry. */
  readonly registry?: string;
}
