import { z } from 'zod';
import { type Answer, answer, Fault } from '#domain/fault.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { type Field, inputFields, pageInfo, runFields } from './documents.ts';
import { type RunPath, runPathOf, whereOf } from './names.ts';
import { metadataFile, type RunFiles } from './run-files.ts';
import { type Input, Input as InputSchema, pageOf, Run, type RunFile, RunMetadata } from './schema.ts';

/** A run with what lies beside it. */
export interface ToldRun {
  readonly run: Run;
  /** Artifacts that it used. */
  readonly inputs: readonly Input[];
  readonly metadata: RunMetadata | null;
  /** Of the files that W&B's client writes, those that are there. */
  readonly files: readonly RunFile[];
}

/** Artifacts of one run that are read. */
const inputsMax = 1_000;
const Inputs = z.object({ inputArtifacts: pageOf(InputSchema) });

export interface ToldRuns {
  /** In order; null where there is no such run in a project that we see. */
  told(ids: readonly string[]): Promise<readonly Answer<ToldRun | null>[]>;
}

export function toldRunsFrom(asking: Asking, files: RunFiles, source: string): ToldRuns {
  async function whole(path: RunPath, run: Run): Promise<ToldRun> {
    const [inputs, metadata] = await Promise.all([inputsOf(path, run), metadataOf(files, run)]);
    return { run, inputs, metadata, files: run.files };
  }

  async function inputsOf(path: RunPath, { inputArtifacts }: Run): Promise<readonly Input[]> {
    const { rows: first, next } = inputArtifacts;
    if (next === null) return first;
    const { rows, truncated } = await pages(inputsMax - first.length, async (token) => {
      const selection: Field['selection'] = (give) =>
        `{ inputArtifacts(first: ${give('first', count(50))}, after: ${give('after', cursor(token ?? next))}) { ${pageInfo} edges { node { ...input } } } }`;
      const shape = { operation: 'read inputs of a run', fragments: [inputFields], schema: Inputs };
      return (await asking.one(runField(path, selection), shape))?.inputArtifacts ?? { rows: [], next: null };
    });
    // A run told with a part of its data would look like one that used no more.
    if (truncated) throw tooMany(source);
    return [...first, ...rows];
  }

  return {
    told: async (ids) => {
      const paths = new Map([...new Set(ids)].flatMap((id): readonly [string, RunPath][] => optional(id, runPathOf(id))));
      const fields = [...paths.values()].map((path) => runField(path, '{ ...run }'));
      const found = await asking.each(fields, { operation: 'read runs', fragments: [runFields, inputFields], schema: Run });
      const told = await settledEach([...paths.values()], async (path) => {
        const one = found[[...paths.values()].indexOf(path)] ?? answer(null);
        if (!one.ok) throw one.fault;
        return one.value === null || one.value.name !== path.name ? null : await whole(path, one.value);
      });
      const byId = new Map([...paths.keys()].map((id, index) => [id, told[index]]));
      return ids.map((id) => byId.get(id) ?? answer(null));
    },
  };
}

function tooMany(source: string): Fault {
  const sentence = `A run at the source "${source}" used more than ${inputsMax} artifacts, which is as many as are read.`;
  return new Fault('UPSTREAM_UNAVAILABLE', sentence, { source, operation: 'read inputs of a run', retryable: false });
}

function optional<T>(id: string, path: T | null): readonly [string, T][] {
  return path === null ? [] : [[id, path]];
}

export function runField(path: RunPath, selection: Field['selection']): Field {
  return { where: whereOf(path), name: 'run', args: { name: text(path.name) }, selection };
}

/** Null where it is not there, or is none. */
async function metadataOf(files: RunFiles, run: Run): Promise<RunMetadata | null> {
  const content = await files.read(run.files.find(({ name }) => name === metadataFile));
  if (content === null) return null;
  try {
    return RunMetadata.catch({}).parse(JSON.parse(content.toString('utf8')));
  } catch {
    return null;
  }
}
