import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/*
 * npm run lock, after `npm install` has changed package-lock.json.
 *
 * Tools made of machine code name a package for each platform. A registry that does not carry some of them makes npm leave those out of
 * the lock file, and `npm ci` then refuses the whole file as incomplete, there and everywhere else. So each that is left out is written
 * down with its version and its platform, by which npm passes over it where it is not wanted. It has no digest: nobody here has seen it.
 */

const Lock = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

if (import.meta.main) {
  const file = resolve(import.meta.dirname, '../package-lock.json');
  const before = readFileSync(file, 'utf8');
  const missing = missingFromLock(before);
  writeFileSync(file, completeLock(before));
  console.log(`package-lock.json: ${missing.length === 0 ? 'complete' : `${missing.length} packages for other platforms written down`}`);
}

/** Optional packages that others in the lock file name, and that have no entry: `npm ci` refuses a file with one. */
export function missingFromLock(text: string): readonly { readonly name: string; readonly version: string }[] {
  const { packages } = Lock.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([where, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !(`node_modules/${name}` in packages) && !(`${where}/node_modules/${name}` in packages))
      .map(([name, version]) => ({ name, version })),
  );
}

function completeLock(text: string): string {
  // Not as the schema gives it back: that would put the keys that it knows first.
  const lock = JSON.parse(text) as { packages: Record<string, unknown> };
  const added = missingFromLock(text).map(({ name, version }) => [`node_modules/${name}`, entryOf(name, version)] as const);
  const entries = [...Object.entries(lock.packages), ...added].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`;
}

/** `@swc/core-linux-arm-gnueabihf` says what it is for. One that does not would be fetched everywhere: that is refused. Keys as npm orders them. */
function entryOf(name: string, version: string): Record<string, unknown> {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say for which platform it is: write its entry by hand.`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : null;
  return { version, cpu, dev: true, ...(libc === null ? {} : { libc }), optional: true, os };
}
