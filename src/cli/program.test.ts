import { expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { readEnvironment } from './environment.ts';
import type { Io } from './io.ts';
import type { Local } from './local.ts';
import { runCommandLine } from './program.ts';

/** Runs a command line that never gets as far as a server. */
async function run(
  words: readonly string[],
  local: Partial<Local> = {},
  terminal: { readonly width: number | null; readonly variables?: Record<string, string> } = { width: null },
) {
  const told = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    secret: async () => '',
    terminalWidth: terminal.width,
    now: () => new Date(0),
    uuid: () => '0000',
    wait: async () => undefined,
    stopped: async () => undefined,
  };
  const unused = async (): Promise<never> => {
    throw new Error('not in this test');
  };
  const parts = {
    local: { start: unused, serve: unused, register: unused, checkPolicies: unused, verifyExport: unused, ...local },
    io,
    environment: readEnvironment(terminal.variables ?? {}),
  };
  return { code: await runCommandLine(words, '1.2.3', parts), ...told };
}

/** What is no use of a command: each ends with 2, says what is wrong, and reaches no server. */
const misused: readonly (readonly [string, string])[] = [
  ['', 'Usage: stemma'],
  ['nonsense', "Unknown command 'nonsense'."],
  ['shwo ctr', 'Did you mean show?'],
  ['show', "Missing required argument 'ref'."],
  ['show a b', 'Too many arguments'],
  ['show ctr --nonsense', "Unknown option '--nonsense'."],
  ['promote ctr/12', "Required option '--to <alias>' not specified."],
  ['promote ctr/12 --to P --reason r --expect 11 --expect-unset', 'cannot be used with option'],
  ['promote ctr/12 --to P --reason r --expect-revision x', 'whole number from 0'],
  ['rollback', "Missing required argument 'model'."],
  ['history ctr --first 101', 'whole number from 1 to 100'],
  ['compare ctr/1', "Missing required argument 'head'."],
  ['contains ctr/1', "Missing required argument 'commit'."],
  ['lineage ctr/1 --depth 0', 'whole number from 1 to 20'],
  ['impact run:main/1 --first 0', 'whole number from 1 to 100'],
  ['report ctr/1 --format pdf', 'Allowed choices are md, html, json.'],
  ['adopt --dry-run --yes', 'cannot be used with option'],
  ['serve --port 70000', 'whole number from 0 to 65535'],
  ['serve --server http://127.0.0.1:4000', '--server has no meaning for it'],
  ['serve --local reg --mlflow http://127.0.0.1:5000', 'give one or the other'],
  ['register ctr --from out --server http://127.0.0.1:4000', 'name it with --local DIR'],
  ['init --local reg', '--server and --local have no meaning for it'],
  ['check ctr/1 schema_ok', "Required option '--outcome <outcome>' not specified."],
  ['check ctr/1 schema_ok --outcome good', 'Allowed choices are pass, fail, unknown, not-applicable.'],
  ['check ctr/1 schema_ok --outcome pass --value NaN', 'It must be a finite number.'],
  ['policy check nowhere.yaml', 'The policy file nowhere.yaml cannot be read.'],
  ['show ctr --local a --config b', 'give one of them'],
  ['show ctr --server http://a --local b', 'give one of them'],
  ['show ctr --server ftp://a', 'no http or https URL'],
  ['note ctr/12', "Required option '--body <text>' not specified."],
  ['note ctr/12 --body x --kind rumour', 'Allowed choices are'],
];

test.each(misused)('`stemma %s` is refused with 2: %s', async (line, message) => {
  const { code, out, err } = await run(line.split(' ').filter((word) => word !== ''));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.replaceAll(/\s+/g, ' ')).toContain(message);
});

test('with --json a misuse is told as JSON, on standard error', async () => {
  const { code, out, err } = await run(['show', '--json']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(JSON.parse(err)).toEqual({
    errors: [
      {
        code: 'BAD_USER_INPUT',
        message: "Missing required argument 'ref'.",
        hint: '`stemma --help` lists the commands, `stemma help COMMAND` tells how one is used.',
        source: null,
        candidates: [],
        path: [],
      },
    ],
  });
});

test('--version and --help are answers', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  const { code, out, err } = await run(['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('stemma why ctr@Production');
  expect(out).toContain('Exit codes: 0 done');
});

const names =
  'init doctor serve sources adopt models search show why history lineage impact compare contains report register promote review rollback remove-alias freeze unfreeze deprecate restore retire accept-drift erase-seal tag note owners check policy audit login token deliveries index'.split(
    ' ',
  );

test('every command of the table has its help, with examples of itself and the options that all have', async () => {
  expect(commands).toHaveLength(names.length);
  for (const name of names) {
    const { code, out } = await run(['help', name]);
    expect({ name, code }).toEqual({ name, code: 0 });
    expect(out).toContain(`$ stemma ${name}`);
    expect(out).toContain('--local <dir>');
    expect(out.split('\n').filter((line) => !line.startsWith('  $ ') && line.length > 100)).toEqual([]);
  }
});

test('a fault of the server floor keeps its code, told by its form', async () => {
  const start = async () => {
    throw Object.assign(new Error('The store is gone.'), { code: 'STORE_UNAVAILABLE', details: { source: 'ledger' } });
  };
  expect(await run(['models', '--local', 'reg'], { start })).toMatchObject({ code: 7, err: 'stemma: The store is gone.\n' });
  const { code, err } = await run(['models', '--local', 'reg', '--json'], { start });
  expect({ code, error: JSON.parse(err).errors[0] }).toMatchObject({ code: 7, error: { code: 'STORE_UNAVAILABLE', source: 'ledger' } });
});

test('an unexpected error is a fault of ours, 1, and its text stays inside', async () => {
  const start = async () => {
    throw new TypeError('password is hunter2');
  };
  const { code, err } = await run(['models', '--local', 'reg'], { start });
  expect(code).toBe(1);
  expect(err).toContain("This is a fault of Stemma's own: TypeError.");
  expect(err).not.toContain('hunter2');
});

test('serve says where it listens and its notes, and closes when it is stopped', async () => {
  let closed = 0;
  const serve = async () => ({ url: 'http://127.0.0.1:1', notes: ['everybody is "local"'], close: async () => void closed++ });
  const { code, out } = await run(['serve', '--port', '0'], { serve });
  expect({ code, closed }).toEqual({ code: 0, closed: 1 });
  expect(out).toBe('Stemma listens on http://127.0.0.1:1\n! everybody is "local"\nCtrl-C stops it.\nStopped.\n');
});

test('register prints the new reference and what comes next', async () => {
  const register: Local['register'] = async (where, wish) => {
    expect({ where, wish }).toEqual({ where: { local: 'reg' }, wish: { model: 'ctr', from: 'out', metadata: 'm.json' } });
    return { model: 'ctr', version: '1.2.0', path: '/reg/ctr/1.2.0', doubts: ['m.json, line 3, column 5: "auk" is not read.'] };
  };
  const words = ['register', 'ctr', '--from', 'out', '--metadata', 'm.json', '--local', 'reg'];
  expect((await run(words, { register })).out).toBe(
    'registered  ctr/1.2.0\nin       /reg/ctr/1.2.0\nlook at  m.json, line 3, column 5: "auk" is not read.\nnext     stemma --local reg promote ctr/1.2.0 --to Production --reason \'…\'\nseal     stemma --local reg register ctr/1.2.0\n',
  );
  expect(JSON.parse((await run([...words, '--json'], { register })).out)).toEqual({
    ref: 'ctr/1.2.0',
    model: 'ctr',
    version: '1.2.0',
    path: '/reg/ctr/1.2.0',
    doubts: ['m.json, line 3, column 5: "auk" is not read.'],
  });
});

test('colours are for terminals, and only where nobody declined them', async () => {
  const escape = '\u001b[';
  const wrong = ['show', '--server', 'ftp://a', 'ctr'];
  expect((await run(wrong, {}, { width: 80 })).err).toContain(escape);
  expect((await run(wrong, {}, { width: null })).err).not.toContain(escape);
  expect((await run(wrong, {}, { width: 80, variables: { NO_COLOR: '1' } })).err).not.toContain(escape);
  expect((await run(wrong, {}, { width: 80, variables: { TERM: 'dumb' } })).err).not.toContain(escape);
});
