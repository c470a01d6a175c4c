import { stripCredentials } from '#domain/repository.ts';
import type { Tag } from '#domain/version.ts';
import { pathIn } from './tree-path.ts';
import { leavesOf, listIn, mapIn, memberOf, shownLeaf, textIn, type Written } from './yaml-text.ts';

/** What `artifacts.yaml`, or `artifacts` of a `dvc.yaml`, says of an artifact. */
export interface Annotation {
  /** Where it stands: `artifacts.yaml ctr`, `models/dvc.yaml artifacts.ctr`. */
  readonly object: string;
  readonly type: string | null;
  /** As the repository spells it (below its root), or an address. */
  readonly path: string | null;
  readonly labels: readonly string[];
  readonly description: string | null;
  /** `custom`, by dotted path. */
  readonly custom: readonly Tag[];
  /** `custom.signature` with the types that it has; null where there is none. */
  readonly signature: Written;
}

/** Most leaves of `custom` that are read. */
const customMax = 1_000;

/** What people register beside models: data is told of as datasets. */
const otherTypes: ReadonlySet<string> = new Set(['dataset', 'datasets', 'data']);

export function isModel(annotation: Annotation | null): boolean {
  return annotation?.type == null || !otherTypes.has(annotation.type.toLowerCase());
}

/** The files that may say something of the artifacts of a folder, in the order in which they are read. */
export const annotationFiles = ['artifacts.yaml', 'dvc.yaml'] as const;

/** The artifacts that a file names. `content` is what it holds as written; `typed` the same with types. */
export function annotationsIn(folder: string, file: string, content: Written, typed: Written): ReadonlyMap<string, Annotation> {
  const isIndex = file.endsWith('artifacts.yaml');
  const named = isIndex ? mapIn(content) : mapIn(memberOf(content, 'artifacts'));
  const withTypes = isIndex ? typed : memberOf(typed, 'artifacts');
  return new Map(
    Object.entries(named).map(([name, value]) => {
      const path = textIn(memberOf(value, 'path'));
      const custom = memberOf(value, 'custom');
      const annotation: Annotation = {
        object: isIndex ? `${file} ${name}` : `${file} artifacts.${name}`,
        type: textIn(memberOf(value, 'type')),
        path: path === null ? null : pathIn(folder, path),
        labels: labelsIn(memberOf(value, 'labels')),
        description: textIn(memberOf(value, 'description')) ?? textIn(memberOf(value, 'desc')),
        custom: leavesOf(custom, customMax).map(([key, leaf]) => ({ key, value: stripCredentials(shownLeaf(leaf)) })),
        signature: memberOf(memberOf(memberOf(withTypes, name), 'custom'), 'signature') ?? null,
      };
      return [name, annotation] as const;
    }),
  );
}

export function labelsIn(value: Written | undefined): readonly string[] {
  return listIn(value).flatMap((label) => textIn(label) ?? []);
}
