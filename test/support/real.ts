import type { TestProject } from 'vitest/node';
import { ensureMlflow, type MlflowServer, startMlflow } from '../../tools/mlflow.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One MLflow server for the whole run, shared by all test files: use names of your own, and do not stop it. */
    readonly mlflowUrl: string;
  }
}

let server: MlflowServer | null = null;

/** It tells servers on this machine, over http, and soon after it was asked to. */
const webhooks = {
  MLFLOW_WEBHOOK_ALLOWED_SCHEMES: 'http,https',
  MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true',
  MLFLOW_WEBHOOK_CACHE_TTL: '1',
  MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY: Buffer.alloc(32, 'a key of tests').toString('base64url').padEnd(44, '='),
};

export async function setup(project: TestProject): Promise<void> {
  await ensureMlflow({ progress: (line) => console.log(line) });
  server = await startMlflow({ env: webhooks });
  project.provide('mlflowUrl', server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
