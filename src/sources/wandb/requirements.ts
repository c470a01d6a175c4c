import { createHash } from 'node:crypto';

/** What `requirements.txt` tells: every package that was installed where the run ran. */
export interface Requirements {
  /** `sha256:…` over the file. */
  readonly digest: string;
  /** The one framework among the packages; null where there is none, or several. */
  readonly framework: string | null;
  /** By name, lower case. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Packages that are machine-learning frameworks, and what the framework is called. */
const frameworks: ReadonlyMap<string, string> = new Map([
  ['torch', 'torch'],
  ['tensorflow', 'tensorflow'],
  ['jax', 'jax'],
  ['mxnet', 'mxnet'],
  ['paddlepaddle', 'paddlepaddle'],
  ['xgboost', 'xgboost'],
  ['lightgbm', 'lightgbm'],
  ['catboost', 'catboost'],
  ['scikit-learn', 'sklearn'],
  ['onnxruntime', 'onnxruntime'],
]);

export function requirementsIn(content: Buffer): Requirements {
  const packages = new Map<string, string>();
  for (const line of content.toString('utf8').split('\n')) {
    const [, name, version] = /^\s*([a-z0-9][\w.-]{0,200})\s*==\s*([\w.+!-]{1,100})\s*(?:$|[;#])/i.exec(line) ?? [];
    if (name !== undefined && version !== undefined) packages.set(normal(name), version);
  }
  const found = [...frameworks].filter(([name]) => packages.has(name)).map(([, framework]) => framework);
  return {
    digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
    framework: found.length === 1 ? (found[0] ?? null) : null,
    packages,
  };
}

export function versionRequired({ packages }: Requirements, framework: string): string | null {
  const name = [...frameworks].find(([, called]) => called === framework)?.[0] ?? framework;
  return packages.get(normal(name)) ?? null;
}

/** Python packages tell `-`, `_` and `.` apart as little as upper from lower case. */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
