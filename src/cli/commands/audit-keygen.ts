import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { Failure } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';

/** Makes the key that signs checkpoints. Asks no server: the key is nobody else's. */
export function auditKeygen(parent: Command, cli: Cli): void {
  parent
    .command('keygen')
    .description('make the key that signs checkpoints')
    .argument('[file]', 'where to keep it; the public key goes beside it', 'checkpoint.pem')
    .addHelpText('after', examples([['stemma audit keygen', 'then name it in stemma.yaml, and keep it where the store is not']]))
    .action((file: string, _options: unknown, command: Command) =>
      cli.run(command, async ({ io, look, options }) => {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519');
        await newFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
        const beside = `${file.replace(/\.pem$/, '')}.pub.pem`;
        await newFile(beside, publicKey.export({ type: 'spki', format: 'pem' }).toString(), 0o644);
        const id = createHash('sha256')
          .update(publicKey.export({ type: 'spki', format: 'der' }))
          .digest('hex');
        const settings = `checkpoints: { key: ${JSON.stringify(file)}, file: ./checkpoints.log }`;
        io.out(
          options.json
            ? json({ key: file, publicKey: beside, id })
            : prose([{ text: 'Made a key that signs checkpoints.' }], look) +
                fields(
                  [
                    { label: 'key', lines: [`${file} (keep it secret, and where the store is not)`] },
                    { label: 'public key', lines: [beside] },
                    { label: 'id', lines: [id], whole: true },
                    { label: 'stemma.yaml', lines: [settings], whole: true },
                  ],
                  look,
                ),
        );
        return exit.done;
      }),
    );
}

/** Never in the place of another: a key that is gone cannot be made again. */
async function newFile(file: string, text: string, mode: number): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode }).catch((cause: unknown) => {
    const there = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new Failure('BAD_USER_INPUT', there ? `${file} is there already, and is left as it is.` : `${file} cannot be written.`, {
      hint: 'Name another file: stemma audit keygen FILE',
      cause,
    });
  });
}
