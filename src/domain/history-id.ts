import { badInput } from './fault.ts';
import { modelOfSubject, modelSubject, type Subject } from './history.ts';
import { modelId, parseNodeId } from './node-id.ts';

/** The history that an id means: that of a model (`model:ctr`), `policies`, `access` or `experiment:<id>`. Throws BAD_USER_INPUT for any other. */
export function subjectOfId(id: string): Subject {
  if (id === 'policies' || id === 'access' || /^experiment:./.test(id)) return id;
  const name = id.includes(':') ? parseNodeId(id) : null;
  if (name?.kind !== 'model') throw badInput(`${id} is the id of no history. Say one like model:ctr, or policies, or access.`);
  return modelSubject(name.key);
}

/** How a history is written in answers: by its model's id, or as it is. */
export function idOfSubject(subject: Subject): string {
  const model = modelOfSubject(subject);
  return model === null ? subject : modelId(model);
}
