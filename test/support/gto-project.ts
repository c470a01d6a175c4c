import type { GtoCommit } from './gto-repository.ts';

/** What differs from one training to the next. */
export interface Training {
  readonly lr: string;
  readonly auc: number;
  /** One character: what DVC's digest of the data is made of. */
  readonly clicks: string;
  /** One character, of the model file. */
  readonly weights: string;
}

export function md5(character: string): string {
  return character.repeat(32);
}

/** A project with a pipeline of DVC: raw clicks are prepared, a model is trained on them and measured. */
export function trained({ lr, auc, clicks, weights }: Training, more: Readonly<Record<string, unknown>> = {}): GtoCommit {
  const entry = (path: string, character: string): object => ({ path, hash: 'md5', md5: md5(character), size: 1_000 });
  return {
    message: `Train with ${lr}`,
    files: {
      'artifacts.yaml': {
        ctr: {
          type: 'model',
          path: 'models/ctr.onnx',
          description: 'Click-through rate',
          labels: ['ads'],
          custom: { owners: 'mlops@acme.test', 'stemma.pii': 'none', 'stemma.threshold.auc': '>=0.85', framework: 'onnxruntime' },
        },
      },
      'dvc.yaml': {
        stages: {
          prepare: { cmd: 'python prepare.py' },
          train: { cmd: 'python train.py' },
          evaluate: { cmd: 'python evaluate.py', metrics: [{ 'metrics/val.json': { cache: false } }] },
        },
      },
      'dvc.lock': {
        schema: '2.0',
        stages: {
          prepare: { cmd: 'python prepare.py', deps: [entry('data/clicks.csv', clicks)], outs: [entry('data/prepared', 'b')] },
          train: {
            cmd: 'python train.py',
            deps: [entry('data/prepared/train.csv', 'c'), entry('train.py', 'd')],
            params: { 'params.yaml': { lr: Number(lr), seed: 42 } },
            outs: [entry('models/ctr.onnx', weights)],
          },
          evaluate: {
            cmd: 'python evaluate.py',
            deps: [entry('models/ctr.onnx', weights), entry('data/prepared/val.csv', 'e')],
            outs: [entry('metrics/val.json', 'f')],
          },
        },
      },
      'data/clicks.csv.dvc': {
        deps: [{ path: 'https://ada:secret@data.acme.test/clicks.csv', etag: '"1"' }],
        outs: [entry('clicks.csv', clicks)],
      },
      'metrics/val.json': `{"auc": ${auc}, "logloss": NaN}`,
      'train.py': `print(${lr})\n`,
      ...more,
    },
  };
}
