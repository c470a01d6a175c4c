import { expect, test } from 'vitest';
import { fileKindNamed, fileKindOf } from './file-kind.ts';

test.each([
  ['model.onnx', 'MODEL'],
  ['model/weights.safetensors', 'MODEL'],
  ['data/model.pth', 'MODEL'],
  ['model.pkl', 'MODEL'],
  ['model.json', 'MODEL'],
  ['pytorch_model.bin', 'MODEL'],
  ['tokenizer.json', 'PREPROCESSING'],
  ['scaler.pkl', 'PREPROCESSING'],
  ['components/tokenizer/vocab.txt', 'PREPROCESSING'],
  ['featspec.json', 'PREPROCESSING'],
  ['preprocessor_config.json', 'PREPROCESSING'],
  ['schema.json', 'SCHEMA'],
  ['input-schema.yaml', 'SCHEMA'],
  ['events.avsc', 'SCHEMA'],
  ['requirements.txt', 'ENVIRONMENT'],
  ['conda.yaml', 'ENVIRONMENT'],
  ['uv.lock', 'ENVIRONMENT'],
  ['Dockerfile', 'ENVIRONMENT'],
  ['MLmodel', 'METADATA'],
  ['README.md', 'METADATA'],
  ['input_example.json', 'METADATA'],
  ['notes.txt', null],
  ['data.bin', null],
  ['mlmodels', null],
  ['remodel.txt', null],
])('%s is %s', (path, kind) => {
  expect(fileKindOf(path)).toBe(kind);
});

test.each([
  ['model', 'MODEL'],
  ['preproc', 'PREPROCESSING'],
  ['feature_spec', 'PREPROCESSING'],
  ['signature', 'SCHEMA'],
  ['environment', 'ENVIRONMENT'],
  ['model_card', 'METADATA'],
  ['confusion_matrix', 'OTHER'],
])('what is called %s among the artifacts is %s', (key, kind) => {
  expect(fileKindNamed(key)).toBe(kind);
});
