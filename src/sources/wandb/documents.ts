/* GraphQL documents whose text is ours alone: everything that comes from outside travels in variables. */

/** A project, and how one gets to it. */
export type Where =
  | { readonly kind: 'registry'; readonly organization: string; readonly project: string }
  | { readonly kind: 'project'; readonly entity: string; readonly project: string }
  /** The query's own fields. */
  | { readonly kind: 'root' };

/** Makes a variable of a value, and gives the words that stand for it. */
export type Give = (name: string, value: Value) => string;
export interface Value {
  /** In W&B's schema: `String!`. */
  readonly type: string;
  readonly value: unknown;
}

export interface Field {
  readonly where: Where;
  /** In the words of W&B's schema: `run`. */
  readonly name: string;
  readonly args: Readonly<Record<string, Value>>;
  /** What is selected of it. */
  readonly selection: string | ((give: Give) => string);
}

export interface Document {
  readonly body: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };
  /** Where in the answer each field's value is, in the order of the fields. */
  readonly paths: readonly (readonly string[])[];
}

/** One document for all of these. Fields of one place stand together; each has an alias of its own. */
export function documentOf(fields: readonly Field[], fragments: readonly string[]): Document {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const variable: Give = (name, { type, value }) => {
    variables[name] = value;
    declared.push(`$${name}: ${type}`);
    return `$${name}`;
  };
  const groups = new Map<string, { readonly where: Where; readonly texts: string[]; readonly path: readonly string[] }>();
  const paths = fields.map(({ where, name, args, selection }, index) => {
    const alias = `x${index}`;
    const give: Give = (arg, value) => variable(`${alias}_${arg}`, value);
    const given = Object.entries(args).map(([arg, value]) => `${arg}: ${give(arg, value)}`);
    const selected = typeof selection === 'string' ? selection : selection(give);
    const text = `${alias}: ${name}${given.length === 0 ? '' : `(${given.join(', ')})`} ${selected}`;
    const key = JSON.stringify(where);
    const group = groups.get(key) ?? { where, texts: [], path: pathOf(where, `p${groups.size}`) };
    groups.set(key, group);
    group.texts.push(text);
    return [...group.path, alias];
  });
  const parts = [...groups.values()].map(({ where, texts, path }) => within(where, path[0] ?? '', texts.join(' '), variable));
  const head = declared.length === 0 ? 'query Stemma' : `query Stemma(${declared.join(', ')})`;
  return { body: { query: withFragments(`${head} { ${parts.join(' ')} }`, fragments), variables }, paths };
}

/** Only those that are used: a server refuses a document with others. */
function withFragments(text: string, fragments: readonly string[]): string {
  const next = fragments.find((fragment) => text.includes(`...${nameOf(fragment)} `) && !text.includes(fragment));
  return next === undefined ? text : withFragments(`${text} ${next}`, fragments);
}

function nameOf(fragment: string): string {
  return /^fragment (\w+)/.exec(fragment)?.[1] ?? '';
}

function pathOf(where: Where, alias: string): readonly string[] {
  if (where.kind === 'root') return [];
  return where.kind === 'registry' ? [alias, 'orgEntity', 'project'] : [alias];
}

function within(where: Where, alias: string, text: string, variable: Give): string {
  if (where.kind === 'root') return text;
  const name = (part: string, value: string): string => variable(`${alias}_${part}`, { type: 'String!', value });
  const project = name('project', where.project);
  const inner = `{ name entity { name } ${text} }`;
  if (where.kind === 'project') return `${alias}: project(entityName: ${name('entity', where.entity)}, name: ${project}) ${inner}`;
  return `${alias}: organization(name: ${name('organization', where.organization)}) { orgEntity { project(name: ${project}) ${inner} } }`;
}

const place = 'name project { name entity { name } }';

/* What is asked of each thing. Every field of it stands in the documents of W&B's own client. */

export const artifactFields = `fragment artifact on Artifact {
  id versionIndex description metadata state size digest digestAlgorithm createdAt updatedAt
  artifactSequence { ${place} } artifactType { name } tags { name }
  createdBy { __typename ... on Run { ${place} } }
}`;

export const linkFields = `fragment link on ArtifactCollectionMembership {
  versionIndex createdAt artifactCollection { ${place} }
}`;

export const collectionFields = `fragment collection on ArtifactCollection {
  name description createdAt updatedAt project { name entity { name } } type: defaultArtifactType { name }
  tags { edges { node { name } } } aliases(first: 1000) { pageInfo { endCursor hasNextPage } edges { node { alias } } }
}`;

/** An artifact by the versions as which it is known. */
export const linkedFields = 'artifactType { name } artifactMemberships { edges { node { ...link } } }';

/** What a run used. */
export const inputFields = `fragment input on Artifact {
  id versionIndex digest metadata createdAt artifactSequence { ${place} } artifactType { name }
}`;

export const runFields = `fragment run on Run {
  name displayName state config summaryMetrics commit group jobType tags notes createdAt heartbeatAt sweepName
  user { name username } project { name entity { name } }
  inputArtifacts(first: 50) { pageInfo { endCursor hasNextPage } edges { node { ...input } } }
  files(first: 50, names: ["wandb-metadata.json", "requirements.txt", "diff.patch"]) { edges { node { name url directUrl sizeBytes md5 } } }
}`;

export const pageInfo = 'pageInfo { endCursor hasNextPage }';
