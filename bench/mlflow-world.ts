import { z } from 'zod';

/** Fills an MLflow with registered models `bench0`, `bench1`, …: that many versions of each, every one with its run. Answers `bench0/1` and so on. */
export async function fillMlflow(url: string, modelsCount: number, versionsCount: number): Promise<readonly string[]> {
  const names = Array.from({ length: modelsCount }, (_, index) => `bench${index}`);
  for (const name of names) await fillModel(url, name, versionsCount);
  return names.flatMap((name) => Array.from({ length: versionsCount }, (_, index) => `${name}/${index + 1}`));
}

async function fillModel(url: string, name: string, versionsCount: number): Promise<void> {
  await call(url, 'registered-models/create', { name });
  for (let index = 1; index <= versionsCount; index += 1) {
    const now = Date.now();
    const { run } = z
      .object({ run: z.object({ info: z.object({ run_id: z.string() }) }) })
      .parse(await call(url, 'runs/create', { experiment_id: '0', run_name: `training ${index}`, start_time: now }));
    const { run_id } = run.info;
    await call(url, 'runs/log-batch', {
      run_id,
      params: Object.entries({ lr: '0.01', depth: '6', trees: '400' }).map(([key, value]) => ({ key, value })),
      metrics: Object.entries({ auc: 0.87, logloss: 0.31 }).map(([key, value]) => ({ key, value, timestamp: now, step: 0 })),
      tags: [],
    });
    await call(url, 'runs/log-inputs', {
      run_id,
      datasets: [
        {
          dataset: { name: 'clicks', digest: `d${index}`, source_type: 'local', source: '{"uri":"/data/clicks.parquet"}' },
          tags: [{ key: 'mlflow.data.context', value: 'training' }],
        },
      ],
    });
    await call(url, 'runs/update', { run_id, status: 'FINISHED', end_time: now + 1 });
    await call(url, 'model-versions/create', { name, source: `runs:/${run_id}/model`, run_id });
  }
}

async function call(url: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}
