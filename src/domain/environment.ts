/** What a version needs around it to run the same way again. */
export interface EnvironmentRecord {
  /** Machine-learning framework, as its package is called: `sklearn`, `onnxruntime`. */
  readonly framework: string | null;
  readonly frameworkVersion: string | null;
  /** Python version, where there is one. */
  readonly python: string | null;
  /** `sha256:…` of the container image. */
  readonly imageDigest: string | null;
  /** `sha256:…` of the lock file; `git-blob:…` where only Git's own id of it is known. */
  readonly lockfileDigest: string | null;
}

/** What is read of the environment beside the artifacts. */
export interface ReadEnvironment extends EnvironmentRecord {
  /** `sha256:…` of a list of packages that is no lock file, such as the `requirements.txt` beside a model: it counts where no lock file is found, not in Git either. */
  readonly requirementsDigest?: string | null;
}

export const noEnvironment: EnvironmentRecord = {
  framework: null,
  frameworkVersion: null,
  python: null,
  imageDigest: null,
  lockfileDigest: null,
};

/** Earlier sources win, field by field. */
export function mergeEnvironment(...sources: readonly EnvironmentRecord[]): EnvironmentRecord {
  const merged = { ...noEnvironment };
  for (const source of sources) {
    for (const field of Object.keys(merged) as (keyof EnvironmentRecord)[]) merged[field] ??= source[field];
  }
  return merged;
}
