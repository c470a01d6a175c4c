import { ensurePythonHome, type Progress, type PythonHome, pythonHome } from './python-home.ts';

/** The releases that tests hold the adapter `gto` against. */
const versions = { gto: '1.10.1', dvc: '3.67.1' };

/**
 * Makes a Python environment with GTO and DVC, once for each user and pair of releases (half a minute); later calls cost nothing.
 * Safe when several processes start at once. Throws one sentence with the next step where Python cannot be had.
 */
export async function ensureDvc(options: { progress?: Progress } = {}): Promise<PythonHome> {
  const home = pythonHome(`gto-${versions.gto}-dvc-${versions.dvc}`);
  const wanted = {
    title: `GTO ${versions.gto} and DVC ${versions.dvc}`,
    packages: [`gto==${versions.gto}`, `dvc==${versions.dvc}`],
    modules: 'gto.api, dvc.repo',
    takes: 'about half a minute',
  };
  await ensurePythonHome(home, wanted, options.progress ?? (() => {}));
  return home;
}
