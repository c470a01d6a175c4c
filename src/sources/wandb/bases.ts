import { type Answer, answer } from '#domain/fault.ts';
import { type Asking, atRoot } from './asking.ts';
import { type Field, linkedFields, linkFields } from './documents.ts';
import { versionsIn } from './names.ts';
import type { Place } from './place.ts';
import { type Input, Linked } from './schema.ts';

/** Of artifacts that runs used, those that are versions of this place: what a model was made from, such as `bert/v3`. */
export function basesFrom(asking: Asking, place: Place) {
  const isModel = ({ artifactType }: Input): boolean => place.types.includes(artifactType.name);

  return async (inputs: readonly Input[]): Promise<(input: Input) => Answer<readonly string[]>> => {
    const ids = [...new Set(inputs.filter(isModel).map(({ id }) => id))];
    if (ids.length === 0) return () => answer([]);
    const fields = ids.map((id): Field => {
      const args = { id: { type: 'ID!', value: id } };
      return { where: atRoot, name: 'artifact', args, selection: `{ ${linkedFields} }` };
    });
    const shape = { operation: 'read inputs of runs', fragments: [linkFields], schema: Linked };
    const [here, told] = await Promise.all([place.here(), asking.each(fields, shape)]);
    return ({ id }) => {
      const found = told[ids.indexOf(id)];
      if (found === undefined || !found.ok) return found ?? answer([]);
      return answer(versionsIn(found.value?.artifactMemberships ?? [], here).map(({ model, version }) => `${model}/${version}`));
    };
  };
}
