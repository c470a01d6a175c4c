import { Batch } from './batch.ts';
import type { GitCommand } from './command.ts';
import type { Reply } from './reply-reader.ts';

/** The objects of one repository, asked by name; names hold no newline. */
export interface Objects {
  /** Kind and size, one reply a name. */
  info(names: readonly string[]): Promise<readonly Reply[]>;
  /** The bytes, one reply a name. */
  contents(names: readonly string[]): Promise<readonly Reply[]>;
  readonly ended: boolean;
  close(): void;
}

/** From git 2.36 one process answers both questions; before, there is one for each. `version` is `2.39.5`. */
export function openObjects(command: GitCommand, gitDir: string, version: string, bytesMax: number): Objects {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 36) ? oneProcess(command, gitDir, bytesMax) : twoProcesses(command, gitDir, bytesMax);
}

function oneProcess(command: GitCommand, gitDir: string, bytesMax: number): Objects {
  const batch = new Batch(command, gitDir, ['--batch-command', '--buffer'], bytesMax);
  const asked =
    (verb: string, body: boolean) =>
    async (names: readonly string[]): Promise<readonly Reply[]> =>
      await batch.ask(
        names.map((name) => `${verb} ${name}`),
        body,
        'flush\n',
      );
  return {
    info: asked('info', false),
    contents: asked('contents', true),
    get ended() {
      return batch.ended;
    },
    close: () => batch.close(),
  };
}

function twoProcesses(command: GitCommand, gitDir: string, bytesMax: number): Objects {
  const check = new Batch(command, gitDir, ['--batch-check'], 0);
  const whole = new Batch(command, gitDir, ['--batch'], bytesMax);
  return {
    info: async (names) => await check.ask(names, false),
    contents: async (names) => await whole.ask(names, true),
    get ended() {
      return check.ended || whole.ended;
    },
    close() {
      check.close();
      whole.close();
    },
  };
}
