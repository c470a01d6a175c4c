import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, posix } from 'node:path';
import { applyPolicyFiles } from '#actions/apply-policy-files.ts';
import { createTurns } from '#actions/turns.ts';
import type { Acting } from '#actions/write.ts';
import { badInput, Fault } from '#domain/fault.ts';
import { readPolicy } from '#domain/policy-document.ts';
import type { PolicyFile } from '#domain/policy-setting.ts';
import { everyRole } from '#domain/role.ts';
import { createReader } from '#reader/reader.ts';
import type { Settings } from './settings.ts';
import type { OpenWorld } from './world.ts';

/** Most policy files of one folder: one act of the ledger takes them all. */
const filesMax = 50;

/** Applies the policy files that the settings name. Throws BAD_USER_INPUT with file and line, so that no server starts under half a policy. */
export async function applyPolicies(
  settings: Pick<Settings, 'policies' | 'baseDir'>,
  world: OpenWorld,
  people: Acting['people'],
): Promise<void> {
  if (settings.policies === null) return;
  const files = await readFolder(settings.policies, settings.baseDir);
  const acting: Acting = {
    reader: createReader(world),
    ledger: world.ledger,
    person: { name: 'policy files', type: 'SERVICE' },
    roles: [everyRole],
    people,
    turns: createTurns(),
    now: world.now,
    newId: () => randomUUID().replaceAll('-', ''),
    random: Math.random,
  };
  await applyPolicyFiles(acting, files);
}

/** What is wrong with each of these files. */
export function checkPolicies(files: readonly { readonly file: string; readonly text: string }[]) {
  return files.map(({ file, text }) => {
    const read = readPolicy(text, file);
    return read.ok ? { file, policy: read.policy.name, errors: [] } : { file, policy: null, errors: read.complaints };
  });
}

/** Policy files by their names below the folder as the settings write it, so that servers with the same settings call them the same. */
async function readFolder(folder: string, baseDir: string): Promise<readonly PolicyFile[]> {
  const at = isAbsolute(folder) ? folder : join(baseDir, folder);
  const names = await readdir(at).catch((cause: unknown) => {
    throw new Fault('BAD_USER_INPUT', `policies: the folder ${folder} cannot be read. Make it, or take the setting out.`, { cause });
  });
  const wanted = names.filter((name) => /\.(ya?ml|json)$/i.test(name) && !name.startsWith('.')).toSorted();
  if (wanted.length > filesMax)
    throw badInput(`policies: ${folder} has ${wanted.length} policy files; at most ${filesMax} are taken. One file may name many models.`);
  return Promise.all(
    wanted.map(async (name) => ({
      path: posix.join(folder.replaceAll('\\', '/'), name),
      document: await readFile(join(at, name), 'utf8'),
    })),
  );
}
