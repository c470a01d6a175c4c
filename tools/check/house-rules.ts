import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { missingFromLock } from '../complete-lock.ts';
import type { Outcome } from './outcome.ts';

interface Rule {
  readonly pattern: RegExp;
  /** Which files, by their path from the root. */
  readonly where: RegExp;
  readonly why: string;
}

/** What no other tool sees. Patterns are written so that this file does not hold what it forbids. */
const rules: readonly Rule[] = [
  { where: /^src\/(domain|actions)\/(?!.*\.test\.ts$)/, pattern: /new Date\(\)/, why: 'the clock is an argument: `now: () => number`' },
  { where: /^src\/(?!server\/settings\.ts$)/, pattern: /from 'node:process'/, why: 'only src/server/settings.ts reads the environment' },
  {
    where: /^(src|test|tools|demo|bench)\//,
    pattern: /\bas unkno[w]n as\b/,
    why: 'a cast through unknown hides what a zod schema or a type guard would tell',
  },
  { where: /^(src|test)\/.*\.test\.ts$/, pattern: /\b(test|it|describe)\.(ski[p]|onl[y]|tod[o])\b/, why: 'every test runs, everywhere' },
  { where: /./, pattern: /(^|[\s"'`(=:])\/(wor[k]|tmp\/b[g])\//, why: 'a path of one machine means nothing on another' },
  {
    where: /./,
    pattern:
      /\b(registry\.npmj[s]\.org|pyp[i]\.org|pythonhoste[d]\.org|crate[s]\.io|proxy\.golan[g]\.org|repo1\.mave[n]\.org|deb\.debia[n]\.org)\b/,
    why: 'packages come from wherever the machine is set up to fetch them',
  },
  {
    where: /^package-lock\.json$/,
    pattern: /"resolved": "http/,
    why: 'packages come from wherever the machine is set up to fetch them (.npmrc)',
  },
];

const skipped = new Set(['.git', 'node_modules', 'dist', 'coverage', '.demo', 'registry', 'generated']);
const textual = new Set([
  '',
  '.cjs',
  '.css',
  '.graphql',
  '.html',
  '.js',
  '.json',
  '.lua',
  '.md',
  '.mjs',
  '.py',
  '.sh',
  '.toml',
  '.ts',
  '.tsx',
  '.txt',
  '.yaml',
  '.yml',
]);

export async function checkHouseRules(root: string): Promise<Outcome> {
  const broken = [
    ...unansweredNouns(root),
    ...unexplainedDependencies(root),
    ...gapsOfLock(root),
    ...files(root, '').flatMap((path) => brokenIn(root, path)),
  ];
  return { green: broken.length === 0, output: broken.join('\n') };
}

/** One name finds the column: schema/alias.graphql is answered by src/graphql/resolvers/alias.ts. */
function unansweredNouns(root: string): string[] {
  const nouns = readdirSync(join(root, 'schema')).filter((name) => name.endsWith('.graphql'));
  return nouns
    .map((name) => ({ name, resolver: `src/graphql/resolvers/${name.replace(/\.graphql$/, '.ts')}` }))
    .filter(({ resolver }) => !existsSync(join(root, resolver)))
    .map(({ name, resolver }) => `schema/${name}: nothing answers it, ${resolver} is missing`);
}

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** Each has an exact version, and a row in docs/dependencies.md that says why it and not another. */
function unexplainedDependencies(root: string): string[] {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const page = join(root, 'docs/dependencies.md');
  const explained = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
  return all.flatMap(([name, version]) => [
    ...(explained.includes(`| \`${name}\` |`) ? [] : [`package.json: ${name} has no row in docs/dependencies.md`]),
    ...(/^\d/.test(version) ? [] : [`package.json: ${name} has no exact version`]),
  ]);
}

function gapsOfLock(root: string): string[] {
  const file = join(root, 'package-lock.json');
  const missing = existsSync(file) ? missingFromLock(readFileSync(file, 'utf8')) : [];
  return missing.map(({ name }) => `package-lock.json: ${name} has no entry, so \`npm ci\` refuses the file; run \`npm run lock\``);
}

function files(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return files(root, path);
      return entry.isFile() && textual.has(extname(entry.name)) ? [path] : [];
    });
}

function brokenIn(root: string, path: string): string[] {
  const applying = rules.filter((rule) => rule.where.test(path));
  if (applying.length === 0) return [];
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.flatMap((line, at) => applying.filter((rule) => rule.pattern.test(line)).map((rule) => `${path}:${at + 1}: ${rule.why}`));
}
