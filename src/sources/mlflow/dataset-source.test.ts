import { expect, test } from 'vitest';
import { placeOf } from './dataset-source.ts';

test.each([
  ['a local path', '{"uri": "/data/clicks.csv"}', '/data/clicks.csv'],
  ['a bucket', '{"uri": "s3://bucket/clicks.parquet"}', 's3://bucket/clicks.parquet'],
  ['a harmless query', '{"url": "https://data.acme.test/clicks?version=3"}', 'https://data.acme.test/clicks?version=3'],
  ['a signed URL', '{"url": "https://s3.acme.test/clicks?X-Amz-Signature=abc&X-Amz-Date=2&v=1"}', 'https://s3.acme.test/clicks'],
  ['a user and password', '{"url": "https://ada:secret@data.acme.test/clicks"}', 'https://data.acme.test/clicks'],
  ['a Delta table', '{"delta_table_name": "main.ml.clicks", "path": null}', 'main.ml.clicks'],
  ['a Hugging Face data set', '{"path": "squad", "config_name": "plain"}', 'squad'],
  ['code', '{"tags": {"mlflow.user": "ada", "mlflow.source.name": "train.py"}}', 'train.py'],
  ['a text that is no JSON', 's3://bucket/plain', 's3://bucket/plain'],
  ['a connection string', '{"uri": "Server=db;User=ada;Password=secret;Table=clicks"}', 'Server=db;User=ada;Password=***;Table=clicks'],
  ['a JSON text', '"s3://bucket/quoted"', 's3://bucket/quoted'],
  ['nothing that names a place', '{"something": 1}', null],
  ['an empty object', '{}', null],
  ['no source', null, null],
])('of %s the place is told without secrets', (_name, text, place) => {
  expect(placeOf(text)).toBe(place);
});
