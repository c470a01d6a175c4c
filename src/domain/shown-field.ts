/** Fields of a dossier that people find elsewhere: what is sealed keeps the names that it was sealed under. */
const shownElsewhere: Readonly<Record<string, string>> = {
  'identity.createdAt': 'createdAt',
  owners: 'model.owners',
  'artifacts.files': 'artifacts',
  'data.datasets': 'datasets',
  'training.run': 'run',
};

/**
 * Where the value of a dossier's field is found in GraphQL: a dotted path from `Version` on. An entry of a list is named by its key
 * (`metrics.val/auc`, `artifacts.model.onnx`), and what is asked of it follows (`metrics.val/auc.threshold`).
 */
export function shownField(field: string): string {
  return Object.hasOwn(shownElsewhere, field) ? (shownElsewhere[field] ?? field) : field;
}

/** The same of everything that names a field. */
export function shownFields<T extends { readonly field: string }>(all: readonly T[]): readonly T[] {
  return all.map((one) => ({ ...one, field: shownField(one.field) }));
}
