import type { Telling } from '#domain/telling.ts';
import { ownersIn } from './records.ts';
import { paramsOf } from './said.ts';
import type { Subject } from './subject.ts';

/** Keys that are noted one by one; more are noted together. */
const eachMax = 500;

/** Notes where the values stand that have one place only: times, owners, files, parameters, metrics, datasets. */
export function noteRecords({ version, project }: Subject, telling: Telling): void {
  const { annotation, made, keptBy } = project;
  const tag = `tag ${version.tag.name}`;
  if (version.tag.at !== null) telling.note('identity.createdAt', `${tag} tagger date`, 'DECLARED');
  if (annotation !== null && ownersIn(annotation).length > 0) telling.note('owners', `${annotation.object} custom`, 'DECLARED');
  else telling.note('owners', `${tag} tagger`, 'INFERRED');
  if (annotation?.path != null) {
    const kept = keptBy?.file ?? (made?.by == null ? null : `${made.pipeline.file} ${made.by.name}.outs`);
    telling.note('artifacts.files', kept === null ? `${annotation.object} path` : `${annotation.object} path, ${kept}`, 'DECLARED');
  }
  const [dataset, ...more] = project.datasets;
  if (dataset !== undefined)
    telling.note(
      'data.datasets',
      more.length === 0 ? dataset.object : `${dataset.object} and ${more.length} more`,
      made === null || made.stages.length === 0 ? 'INFERRED' : 'DECLARED',
    );
  noteEach(telling, 'training.params', paramsOf(project), 'parameters of DVC');
  noteEach(
    telling,
    'metrics',
    project.metrics.map(({ metric, object }) => ({ key: metric.key, object })),
    'metrics files',
  );
}

function noteEach(
  telling: Telling,
  field: string,
  each: readonly { readonly key: string; readonly object: string }[],
  together: string,
): void {
  if (each.length > eachMax) telling.note(field, together, 'DECLARED');
  else for (const { key, object } of each) telling.note(`${field}.${key}`, object, 'DECLARED');
}
