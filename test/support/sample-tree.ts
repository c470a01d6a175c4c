import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const configuration = ['.oxlintrc.json', '.dependency-cruiser.cjs', 'biome.json', 'eslint.config.js', 'tsconfig.json'];

/** Files by their path from the root. */
export type Files = Readonly<Record<string, string>>;

/** A small tree in which every step of the check is green: one noun on its floors, read by an entry file. */
const sample: Files = {
  'package.json': json({ name: 'sample', type: 'module', private: true, imports: { '#*.ts': './src/*.ts' } }),
  'knip.json': json({ entry: ['src/stemma.ts'], project: ['src/**/*.ts'], ignore: ['src/**/generated/**'] }),
  'schema/alias.graphql': `"What can be asked."
type Query {
  "The alias of that name."
  alias("Its name." name: String!): String
  "Where a page stands."
  page: PageInfo
}

"Where a page stands."
type PageInfo {
  "Whether there is more after it."
  hasNextPage: Boolean!
  "Whether there is something before it."
  hasPreviousPage: Boolean!
  "Cursor of its first item."
  startCursor: String
  "Cursor of its last item."
  endCursor: String
}
`,
  'src/domain/alias.ts': 'export function aliasKey(name: string): string {\n  return name.toLowerCase();\n}\n',
  'src/domain/fault.ts': "export const faultCode = 'NOT_FOUND';\n",
  'src/ports/tracker.ts': 'export interface Tracker {\n  readonly name: string;\n}\n',
  'src/graphql/context.ts':
    "import type { Tracker } from '#ports/tracker.ts';\n\nexport interface Context {\n  readonly tracker: Tracker;\n}\n",
  'src/graphql/resolvers/alias.ts':
    "import { aliasKey } from '#domain/alias.ts';\nimport type { QueryResolvers } from '#graphql/generated/types.ts';\n\nexport const alias: QueryResolvers['alias'] = (_parent, { name }) => aliasKey(name);\n",
  'src/server/serve.ts':
    "import { faultCode } from '#domain/fault.ts';\nimport { alias } from '#graphql/resolvers/alias.ts';\n\nexport const server = { alias, faultCode };\n",
  'src/stemma.ts': "import { server } from '#server/serve.ts';\n\nconsole.log(server);\n",
  'src/client/operations/alias.graphql': 'query FindAlias($name: String!) {\n  alias(name: $name)\n}\n',
};

/** Makes the sample in a folder of its own, under this project's real configuration and with its packages. */
export function makeSampleTree(): { readonly root: string; readonly plant: (files: Files) => () => void; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'stemma-check-'));
  for (const file of configuration) cpSync(join(project, file), join(root, file));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'junction');
  write(root, { ...sample, 'codegen.ts': codegenWithoutMappers() });
  return {
    root,
    plant: (files) => {
      const before = Object.keys(files).map((path) => [path, read(root, path)] as const);
      write(root, files);
      return () => {
        for (const [path, text] of before) {
          if (text === null) rmSync(join(root, path));
          else writeFileSync(join(root, path), text);
        }
      };
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function read(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/\[\s+([^\]]*?)\s+\]/g, '[$1]')}\n`;
}

/** The real one names types of nouns that the sample does not have. */
function codegenWithoutMappers(): string {
  return readFileSync(join(project, 'codegen.ts'), 'utf8').replace(/(const mappers: Record<string, string> = \{)[^}]*\}/, '$1}');
}
