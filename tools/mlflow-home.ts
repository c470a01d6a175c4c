import { join } from 'node:path';
import { ensurePythonHome, type Progress, type PythonHome, pythonHome } from './python-home.ts';

/** The release that tests, demo and benchmarks use; `STEMMA_MLFLOW_VERSION` names another one, to try the adapter against it. */
const mlflowVersion = process.env['STEMMA_MLFLOW_VERSION'] || '3.15.0';

/** The last release of MLflow 2, which many teams still run: what it serves and keeps must be read too. */
export const olderMlflow = '2.22.4';

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
  const progress = options.progress ?? (() => {});
  const home = mlflowHome(version);
  const title = `MLflow ${version}`;
  const modules = 'mlflow, sklearn';
  if (version === olderMlflow && version !== mlflowVersion) {
    const base = await ensureMlflow({ progress });
    await ensurePythonHome(home, { title, modules, packages: beside(version), base, takes: 'half a minute' }, progress);
  } else await ensurePythonHome(home, { title, modules, packages: packagesOf(version), takes: 'about a minute' }, progress);
  return home;
}

/** Flask-WTF: what MLflow's extra `auth` adds, for a server that asks for a password. */
function packagesOf(version: string): readonly string[] {
  // MLflow 2 does not bound the database library that it needs; its later releases are not for it.
  return [`mlflow==${version}`, 'scikit-learn', 'flask-wtf<2', ...(version.startsWith('2.') ? ['sqlalchemy<2.1'] : [])];
}

/** What an older MLflow cannot share with the newer one. Everything else (800 MB of it) is the same release or does as well. */
function beside(version: string): readonly string[] {
  const own = [`mlflow==${version}`, `mlflow-skinny==${version}`, 'sqlalchemy<2.1', 'greenlet', 'markdown<4', 'gunicorn<24'];
  return [...own, 'cachetools<6', 'packaging<25', 'importlib_metadata<9', 'protobuf<7'];
}
