import type { VersionKey } from '#domain/version.ts';
import type { Project } from './project.ts';
import type { Artifact, ArtifactVersion, Stage } from './registry.ts';

/** A version with everything that the repository says of it. */
export interface Subject {
  readonly key: VersionKey;
  readonly version: ArtifactVersion;
  readonly project: Project;
  /** Where the repository is for others, or its folder. */
  readonly repository: string;
  /** What points to it now. */
  readonly stages: readonly Stage[];
  readonly deprecated: Artifact['deprecated'];
}
