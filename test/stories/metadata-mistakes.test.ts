import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { registerLocally } from '#server/local.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway } from '../support/story-gateway.ts';

/*
 * docs/mistakes.md is the test: each row of its tables is a version folder in one registry, asked for over HTTP,
 * and a folder that somebody wants to register.
 */

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'mistakes.md'), 'utf8');
const head = '{\n"model_name": "ctr",\n"version": "12",\n';

interface Row {
  readonly title: string;
  /** All of the file. */
  readonly written: string | Buffer;
  readonly says: string;
}

/** The rows of the table whose first heading is this. */
function table(heading: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const rest = lines.slice(start + 2);
  const length = rest.findIndex((line) => !line.startsWith('| '));
  return rest.slice(0, length).map((line) => line.slice(2, -2).split(' | ').map(cell));
}

function cell(text: string): string {
  const code = /^``? ?(.*?) ?``?$/.exec(text)?.[1];
  if (code === undefined) return text;
  const inside = text.startsWith('`` ') ? code : text.slice(1, -1);
  return inside.replaceAll('␍', '\r').replaceAll('⏎', '\n').replaceAll('⇥', '\t');
}

const rows = (heading: string, before: string): readonly Row[] =>
  table(heading).map(([title = '', written = '', says = '']) => ({ title, written: before + written, says: `, ${says}` }));

const broken = [...rows('mistake', head), ...rows('mistake in all of it', '')];
const doubtful = [...rows('doubt', head), ...rows('doubt in all of it', '')];
const fine = table('no mistake').flatMap(([title = '', written = '']): readonly Row[] => {
  const row = { title, written: head + written, says: '' };
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(row.written, 'utf16le')]);
  // Both that the row names.
  return title.startsWith('a byte order mark')
    ? [
        { ...row, written: `\uFEFF${row.written}` },
        { ...row, title: `${title}, so`, written: bytes },
      ]
    : [row];
});

/** What is made at a path, for each row of the table about the file itself. */
const files: Readonly<Record<string, (path: string, registry: TestRegistry) => unknown>> = {
  'a letter in another encoding than UTF-8': (path) =>
    writeFile(path, Buffer.concat([Buffer.from(`${head}"owners": ["Ren`), Buffer.from([0xe9]), Buffer.from('"] }')])),
  'more than 4 MiB': (path) => writeFile(path, `${head}"notes": "${'x'.repeat(4 << 20)}`.slice(0, (4 << 20) + 41)),
  'a folder of that name': (path) => mkdir(path),
  'a pipe of that name': (path) => execFileSync('mkfifo', [path]),
  'a link to a file outside the registry': async (path, registry) => {
    await registry.files('outside', { 'metadata.json': `${head}"notes": "outside" }` });
    await symlink(join(registry.base, 'outside', 'metadata.json'), path);
  },
  'a link to nothing': (path) => symlink('nowhere.json', path),
};
const ofFile = table('mistake of the file').map(([title = '', says = '']) => ({ title, says }));

let registry: TestRegistry;
let gateway: StoryGateway;
const all = [...broken, ...doubtful, ...fine];
/** A model of its own for each, whose last name is the one of the page. */
const modelOf = (title: string): string => `${[...all, ...ofFile].findIndex((row) => row.title === title)}/ctr`;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const { title, written } of all) await registry.put(modelOf(title), '12', written);
  for (const { title } of ofFile) {
    const folder = join(registry.path, modelOf(title), '12');
    await mkdir(folder, { recursive: true });
    await files[title]?.(join(folder, 'metadata.json'), registry);
  }
  await registry.put('good', '12', { model_name: 'good', version: '12' });
  gateway = await startGateway({ local: registry.path }, { secrets: [registry.base] });
});
afterAll(async () => {
  await gateway?.close();
  await registry?.remove();
});

async function listed(model: string): Promise<unknown> {
  const told = await gateway.query(
    'query($name: ModelRef!) { model(name: $name) { versions(first: 5) { nodes { version status statusMessage } } } }',
    { name: model },
  );
  expect(told.errors).toEqual([]);
  return pick(told, 'model.versions.nodes');
}

const asked = 'query($ref: VersionRef!) { version(ref: $ref) { id status statusMessage createdAt } }';

/** What registering it says: the fault's message, or what to look at. */
async function registering(from: string): Promise<{ readonly refused: string | null; readonly doubts: readonly string[] }> {
  const root = join(registry.base, `made-${from.split('/').at(-1)}`);
  try {
    const { doubts } = await registerLocally({ local: root }, { model: 'ctr', from });
    return { refused: null, doubts };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'BAD_USER_INPUT') throw error;
    return { refused: error.message, doubts: [] };
  }
}

let folders = 0;
async function folderWith(make: (path: string) => unknown): Promise<string> {
  folders += 1;
  const folder = await registry.files(`out-${folders}`, { 'model.onnx': 'weights' });
  await make(join(folder, 'metadata.json'));
  return folder;
}

const mend = ' Mend it: it is read again at once.';

describe('a metadata.json that cannot be read', () => {
  const refused = [
    ...broken.map(({ title, written, says }) => ({ title, says, make: (path: string) => writeFile(path, written) })),
    ...ofFile.map(({ title, says }) => ({ title, says, make: (path: string) => files[title]?.(path, registry) })),
  ];

  test('is told in more than 25 ways', () => {
    expect(refused.length).toBeGreaterThan(25);
    expect(Object.keys(files)).toEqual(ofFile.map(({ title }) => title));
  });

  test.each(refused)('because of $title: its version has FAILED with file, line and what is allowed', async ({ title, says, make }) => {
    const message = `${modelOf(title)}/12/metadata.json of local${says}${mend}`;
    expect(await listed(modelOf(title))).toEqual([{ version: '12', status: 'FAILED', statusMessage: message }]);
    const { data, errors } = await gateway.query(asked, { ref: `${modelOf(title)}/12` });
    expect(data).toEqual({ version: null });
    expect([...new Set(errors.map(({ code, source, message: why }) => JSON.stringify({ code, source, why })))]).toEqual([
      JSON.stringify({ code: 'UPSTREAM_UNAVAILABLE', source: 'local', why: message }),
    ]);
    // Somebody's own folder may have links: what they lead to is copied.
    if (title === 'a link to a file outside the registry') return;
    const { refused: why } = await registering(await folderWith(make));
    // Registering fills in the names that are missing.
    if (says.includes('is missing') && !says.includes('dataset')) expect(why).toBeNull();
    else expect(why).toContain(`metadata.json${says}`);
  });

  test('takes nothing but its own version', async () => {
    expect(await listed('good')).toEqual([{ version: '12', status: 'READY', statusMessage: null }]);
  });

  test('is read again as soon as it is mended', async () => {
    await registry.put('mended', '1', '{');
    expect(await listed('mended')).toMatchObject([{ status: 'FAILED' }]);
    await registry.put('mended', '1', { model_name: 'mended', version: '1' });
    expect(await listed('mended')).toEqual([{ version: '1', status: 'READY', statusMessage: null }]);
  });
});

describe('a metadata.json that can hardly be meant so', () => {
  test.each(doubtful)('because of $title: its version is READY, and what to look at is said', async ({ title, written, says }) => {
    // Its model has a longer name here than on the page, which is told where the name is in question.
    const here = says.replace('the model "ctr"', `the model "${modelOf(title)}"`);
    expect(await listed(modelOf(title))).toEqual([{ version: '12', status: 'READY', statusMessage: `metadata.json${here}` }]);
    expect(await gateway.query(asked, { ref: `${modelOf(title)}/12` })).toMatchObject({
      data: { version: { status: 'READY', statusMessage: `metadata.json${here}` } },
      errors: [],
    });
    const { refused, doubts } = await registering(await folderWith((path) => writeFile(path, written)));
    if (title === 'the name of another model') expect(refused).toContain('line 1, column 17: "model_name" is "cvr"');
    // It gets the folder that it names.
    else if (title === 'the version of another folder') expect({ refused, doubts }).toEqual({ refused: null, doubts: [] });
    else expect({ refused, doubts }).toEqual({ refused: null, doubts: [`metadata.json${says}`] });
  });
});

describe('no mistake, and told without a word, is', () => {
  test.each(fine)('$title', async ({ title, written }) => {
    expect(await listed(modelOf(title))).toEqual([{ version: '12', status: 'READY', statusMessage: null }]);
    expect(await registering(await folderWith((path) => writeFile(path, written)))).toEqual({ refused: null, doubts: [] });
  });
});
