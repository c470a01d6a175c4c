import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { ownEnvironment } from '#cli/environment.ts';
import type { Io } from '#cli/io.ts';
import type { Local } from '#cli/local.ts';
import { runCommandLine } from '#cli/program.ts';

/**
 * The `stemma` command: the only file that knows both the command line and the server.
 * The server is loaded when a command needs it, so that a question to a running one starts fast.
 */
const local: Local = {
  start: async (where, options) => (await import('#server/local.ts')).startLocal(where, options),
  serve: async (where, listen) => (await import('#server/local.ts')).serve(where, listen),
  verifyExport: async (file, against) => (await import('#server/verify-export.ts')).verifyExport(file, against),
  register: async (where, wish) => (await import('#server/local.ts')).registerLocally(where, wish),
  checkPolicies: async (files) => (await import('#server/policy-files.ts')).checkPolicies(files),
};

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  secret: async (prompt) => (await import('#cli/secret.ts')).readSecret(process.stdin, process.stderr, prompt),
  // A terminal that was never told its size says 0.
  terminalWidth: process.stdout.isTTY ? process.stdout.columns || 80 : null,
  now: () => new Date(),
  uuid: randomUUID,
  wait: async (ms) => setTimeout(ms),
  // `once`: a second signal ends the process at once.
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

// Whoever reads our output may stop reading: `stemma models | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommandLine(process.argv.slice(2), version, { local, io, environment: ownEnvironment() });
