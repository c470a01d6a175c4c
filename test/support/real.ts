import type { TestProject } from 'vitest/node';
import { ensureMlflow, type MlflowServer, startMlflow } from '../../tools/mlflow.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One MLflow server for the whole run, shared by all test files: use names of your own, and do not stop it. */
    readonly mlflowUrl: string;
  }
}

let server: MlflowServer | null = null;

export async function setup(project: TestProject): Promise<void> {
  await ensureMlflow({ progress: (line) => console.log(line) });
  server = await startMlflow();
  project.provide('mlflowUrl', server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
