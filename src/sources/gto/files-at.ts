import { Fault } from '#domain/fault.ts';
import type { Trees } from './trees.ts';
import { type Written, YamlMistake, type YamlSchema } from './yaml-text.ts';

/** The files of one commit. */
export interface FilesAt {
  /** What a YAML or JSON file holds; undefined where there is no such file. Throws a fault that names it where it cannot be read. */
  yaml(path: string, schema?: YamlSchema): Promise<Written | undefined>;
}

export function filesAt(source: string, trees: Trees, commit: string): FilesAt {
  return {
    yaml: async (path, schema) => {
      try {
        return (await trees.yaml(commit, path, schema))?.content;
      } catch (error) {
        if (!(error instanceof YamlMistake)) throw error;
        throw new Fault('UPSTREAM_UNAVAILABLE', `${path} at commit ${commit.slice(0, 12)} of ${source} cannot be read: ${error.message}`, {
          source,
          operation: 'read files of a commit',
          retryable: false,
        });
      }
    },
  };
}
