/**
 * Trains the click model: node train.ts <snapshot.csv> <folder>
 * Reads params.json beside this file; writes model.json into the folder; says on standard output what was read and measured.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Params, train } from './model.ts';
import { readTable } from './table.ts';

const [snapshot, folder] = process.argv.slice(2);
if (snapshot === undefined || folder === undefined) throw new Error('Usage: node train.ts <snapshot.csv> <folder>');

const started = performance.now();
const bytes = readFileSync(snapshot);
const params: Params = JSON.parse(readFileSync(join(import.meta.dirname, 'params.json'), 'utf8'));
const { model, metrics, rows, steps } = train(readTable(bytes.toString('utf8')), params);
writeFileSync(join(folder, 'model.json'), `${JSON.stringify(model, null, 2)}\n`);

const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const seconds = Math.round(performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ digest, params, metrics, rows, steps, seconds })}\n`);
