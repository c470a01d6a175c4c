import type { Dossier } from '#domain/dossier.ts';
import { Fault } from '#domain/fault.ts';
import type { Known } from '#domain/judge.ts';
import type { VersionNode } from './versions.ts';

export type Assessments = ReturnType<typeof createAssessments>;

export function createAssessments() {
  async function completeness(_: VersionNode, __: Known<Dossier>): Promise<{ score: number; missing: { field: string }[] }> {
    throw new Fault('NOT_FOUND', 'Completeness is not scored yet.');
  }
  async function bump(_: VersionNode, __: Known<Dossier>): Promise<{ justified: boolean; reasons: string[] } | null> {
    throw new Fault('NOT_FOUND', 'Bumps are not assessed yet.');
  }
  return { completeness, bump };
}
