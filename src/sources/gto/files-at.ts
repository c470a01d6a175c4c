import { Fault } from '#domain/fault.ts';
import type { Trees } from './trees.ts';
import { type Written, YamlMistake, type YamlSchema } from './yaml-text.ts';

/** The files of one commit. */
export interface FilesAt {
  /** What a YAML or JSON file holds; undefined where there is no such file. Throws a fault that names it where it cannot be read. */
  yaml(path: string, schema?: YamlSchema): Promise<Written | undefined>;
  /** What that comes to; a `YamlMistake` of `work` is about the file. */
  read<T>(path: string, work: (content: Written | undefined) => T, schema?: YamlSchema): Promise<T>;
}

export function filesAt(source: string, trees: Trees, commit: string): FilesAt {
  async function read<T>(path: string, work: (content: Written | undefined) => T, schema?: YamlSchema): Promise<T> {
    try {
      return work((await trees.yaml(commit, path, schema))?.content);
    } catch (error) {
      if (!(error instanceof YamlMistake)) throw error;
      throw new Fault('UPSTREAM_UNAVAILABLE', `${path} at commit ${commit.slice(0, 12)} of ${source} cannot be read: ${error.message}`, {
        source,
        operation: 'read files of a commit',
        retryable: false,
      });
    }
  }
  return { read, yaml: async (path, schema) => await read(path, (content) => content, schema) };
}
