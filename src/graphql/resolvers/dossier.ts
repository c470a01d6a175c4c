import { registerVersion } from '#actions/register-version.ts';
import type { Dossier } from '#domain/dossier.ts';
import { over } from '#domain/dossier-of.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { type Order, pageOf } from '#domain/page.ts';
import { shownFields } from '#domain/shown-field.ts';
import { caredVersion, connection, pageWish, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { settled } from '#reader/settled.ts';
import type { VersionNode } from '#reader/versions.ts';

export const dossier: Resolvers = {
  Mutation: {
    registerVersion: async (_, { input }, { acting, reader }) => {
      const acted = await registerVersion(acting, input);
      if (!acted.ok) return { version: null, userErrors: userErrors(acted) };
      const version = caredVersion(acted, reader) ?? acted.done.about ?? (await reader.references.version(input.version));
      return {
        version: version === null ? null : 'node' in version ? version : reader.versions.of(version, version.generation),
        userErrors: [],
      };
    },
  },
  Version: {
    code: async (node, _, { reader }) => ({ version: node, code: (await reader.dossiers.light(node)).code }),
    data: async (node, _, { reader }) => (await reader.dossiers.light(node)).data,
    training: async (node, _, { reader }) => (await reader.dossiers.light(node)).training,
    artifacts: async (node, page, { reader }) => {
      const { files, unread } = (await reader.dossiers.best(node, { git: false })).artifacts;
      return { ...connection(pageOf(files, pageWish(page), byPath)), totalCount: files.length, unread };
    },
    signature: async (node, _, { reader }) => (await reader.dossiers.light(node)).signature,
    metrics: async (node, _, { reader }) => (await reader.dossiers.light(node)).metrics,
    compliance: async (node, _, { reader }) => {
      const set = await reader.declarations.compliance(node);
      if (set === null) return (await reader.dossiers.light(node)).compliance;
      const told = await settled(reader.dossiers.light(node));
      // What was said here stands also while nobody else can be asked.
      return told.ok ? over(told.value.compliance, set) : set;
    },
    changeSummary: async (node, _, { reader }) => (await reader.dossiers.light(node)).changeSummary,
    seal: (node, _, { reader }) => node.told?.seal ?? reader.dossiers.seal(node),
    integrity: async (node, _, { live }) => {
      const found = await live().dossiers.integrity(node);
      return { ...found, drifted: shownFields(found.drifted) };
    },
    provenance: async (node, _, { reader }) => shownFields((await reader.dossiers.light(node, { git: true })).provenance),
    declaredApproval: (node, _, { reader }) => reader.dossiers.declaredApproval(node),
    parents: async (node, _, { reader }) => (await reader.dossiers.light(node)).parents.flatMap((id) => versionOfId(id, reader) ?? []),
    forkedFrom: async (node, _, { reader }) => {
      const { forkedFrom } = await reader.dossiers.light(node);
      return forkedFrom === null ? null : versionOfId(forkedFrom, reader);
    },
  },
  Code: {
    repository: ({ code }, _, { reader }) => repositoryOf(code, reader),
    commit: async ({ version, code }, _, { reader }) => {
      if (code.commit === null) return null;
      const { repository, commit } = code;
      return reader.codes.commitOf({ ...code, repository: repository?.url ?? repository?.key ?? null, commit }, version.key.tracker);
    },
    branch: ({ code }) => code.branch,
    dirty: ({ code }) => code.dirty,
    pipelineRunId: ({ code }) => code.pipelineRunId,
  },
};

const byPath: Order<Dossier['artifacts']['files'][number]> = {
  list: 'files',
  parts: ['text'],
  key: ({ path }) => [path],
  compare: ([a], [b]) => (a === b ? 0 : String(a) < String(b) ? -1 : 1),
};

function versionOfId(id: string, reader: Context['reader']): VersionNode | null {
  const name = parseNodeId(id);
  return name.kind === 'version' ? reader.versions.of(name.key) : null;
}

/** As a Git host knows it where one does, else as it was declared. */
async function repositoryOf({ repository }: Dossier['code'], reader: Context['reader']) {
  if (repository === null) return null;
  const declared = repository.url ?? repository.key ?? repository.name;
  const known = declared === null ? null : await reader.codes.repository(declared);
  return known ?? { key: repository.key ?? '', name: repository.name ?? declared ?? '', url: repository.url, host: null };
}
