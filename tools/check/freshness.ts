import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';
import { runTool } from './tool.ts';

const generated = ['src/graphql/generated', 'src/client/generated'];

/** Generates anew, in place, and is red where that changed a byte: then the files are fresh, and have to be committed. */
export async function checkFreshness(root: string): Promise<Outcome> {
  const before = contents(root);
  const { code, output } = await runTool(root, '@graphql-codegen/cli:graphql-codegen', ['--config', 'codegen.ts']);
  if (code !== 0) return { green: false, output: output.replace(/^\s*[❯✔].*\n/gm, '') };
  const after = contents(root);
  const stale = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  if (stale.length === 0) return { green: true, output: '' };
  return {
    green: false,
    output: `Not what the schema and the operations say: ${stale.join(', ')}.\nRun \`npm run codegen\` and commit what it writes.`,
  };
}

function contents(root: string): ReadonlyMap<string, string> {
  const files = generated
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  return new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
