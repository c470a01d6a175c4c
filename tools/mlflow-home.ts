import { join } from 'node:path';
import { ensurePythonHome, type Progress, type PythonHome, pythonHome } from './python-home.ts';

/** The release that tests, demo and benchmarks use; `STEMMA_MLFLOW_VERSION` names another one, to try the adapter against it. */
const mlflowVersion = process.env['STEMMA_MLFLOW_VERSION'] || '3.15.0';

export interface MlflowHome extends PythonHome {
  /** A migrated empty database, once a first server has made one. */
  readonly template: string;
}

/** Where an MLflow of that release is kept for this user; nothing is made. */
export function mlflowHome(version: string = mlflowVersion): MlflowHome {
  const home = pythonHome(`mlflow-${version}`);
  return { ...home, template: join(home.dir, 'empty.db') };
}

/**
 * Makes a Python environment with MLflow and scikit-learn, once for each user and release; later calls cost nothing.
 * Safe when several processes start at once. Throws one sentence with the next step where Python cannot be had.
 */
export async function ensureMlflow(options: { version?: string; progress?: Progress } = {}): Promise<MlflowHome> {
  const version = options.version ?? mlflowVersion;
  const home = mlflowHome(version);
  const packages = [`mlflow==${version}`, 'scikit-learn', ...companions(version)];
  const wanted = { title: `MLflow ${version}`, packages, modules: 'mlflow, sklearn', takes: 'about a minute' };
  await ensurePythonHome(home, wanted, options.progress ?? (() => {}));
  return home;
}

/** MLflow 2 does not bound the database library that it needs; its later releases are not for it. */
function companions(version: string): readonly string[] {
  return version.startsWith('2.') ? ['sqlalchemy<2.1'] : [];
}
