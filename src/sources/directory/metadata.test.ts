import { describe, expect, test } from 'vitest';
import { isMistake, readMetadata } from './metadata.ts';

const head = '{\n  "model_name": "ctr",\n  "version": "1",\n';

/** What people get wrong most often → the line, and the words that tell what is allowed. */
const mistakes: readonly (readonly [what: string, written: string, line: number, says: string])[] = [
  ['an empty file', '', 1, 'the file is empty; an object { … } is expected'],
  ['blank lines only', '\n\n \n', 4, 'the file is empty'],
  ['a list', '\n[]', 2, 'it holds a list; allowed is an object { … }'],
  ['YAML', 'model_name: ctr\nversion: 1\n', 1, 'a value is expected, but there is `model_name: ctr`'],
  ['no model_name', '{ "version": "1" }', 1, '"model_name" is missing; allowed is a text in double quotes'],
  ['no version', '{\n"model_name": "ctr" }', 1, '"version" is missing'],
  ['a comma too many', `${head}}`, 4, 'no comma may stand before }'],
  ['a comma too many in a list', `${head}"owners": ["a",]}`, 4, 'no comma may stand before ]'],
  ['a comma too few', '{\n  "model_name": "ctr"\n  "version": "1"\n}', 3, 'a comma or } is expected, but there is `"version": "1"`'],
  ['a brace too few', `${head}"code": {\n"branch": "main"\n`, 6, 'the { of line 4 is never closed'],
  ['text behind the end', `${head}"tags": {} }\n}`, 5, 'nothing may follow the last }, but there is `}`'],
  ['single quotes', "{\n'model_name': 'ctr' }", 2, 'a key in double quotes is expected'],
  ['single quotes around a value', `${head}"owners": 'ada' }`, 4, 'texts stand in double quotes'],
  ['a key without quotes', '{\nmodel_name: "ctr" }', 2, 'a key in double quotes is expected, but there is `model_name: "ctr" }`'],
  ['no colon', '{\n"model_name" "ctr" }', 2, 'a colon is expected after the key "model_name"'],
  ['a comment', `${head}// owners\n"owners": [] }`, 4, 'JSON has no comments'],
  ["Python's True", `${head}"code": { "dirty": True } }`, 4, 'write true'],
  ["Python's None", `${head}"owners": None }`, 4, 'write null'],
  ['a Windows path', `${head}"code": { "repo": "C:\\git\\ctr" } }`, 4, 'a backslash or control character in a text must be written as'],
  ['a text over two lines', `${head}"notes": { "change": "one\ntwo" } }`, 4, 'does not end with " on the same line'],
  ['a number like .5', `${head}"metrics": { "auc": .5 } }`, 4, 'a number looks like 0.5 or 12'],
  [
    'a number in quotes',
    `${head}"metrics": {\n "auc": "0.87" } }`,
    5,
    '"metrics.auc" is the text "0.87"; allowed is a number, NaN, Infinity or -Infinity, without quotes',
  ],
  ['a flag for a metric', `${head}"metrics": { "auc": true } }`, 4, '"metrics.auc" is true; allowed is a number'],
  ['a list of metrics', `${head}"metrics": [0.87] }`, 4, '"metrics" is a list; allowed is an object of numbers'],
  [
    'a split that is no text',
    `${head}"metrics": { "auc": 1,\n"split": ["val"] } }`,
    5,
    '"metrics.split" is a list; allowed is a text such as "val"',
  ],
  [
    'a time that is none',
    `${head}"created_at": "last Monday" }`,
    4,
    '"created_at" is the text "last Monday"; allowed is a time such as "2025-10-01T12:00:00Z"',
  ],
  ['a time in seconds', `${head}"created_at": 1759320000 }`, 4, '"created_at" is 1759320000; allowed is a time such as'],
  ['a day that no calendar has', `${head}"created_at": "2025-13-01" }`, 4, 'allowed is a time such as'],
  [
    'owners that are no list of texts',
    `${head}"owners": [\n"ada",\n{ "name": "bob" }] }`,
    6,
    '"owners[1]" is an object; allowed is a text in double quotes',
  ],
  [
    'a repository for the code',
    `${head}"code": "https://code.acme.test/ml/ctr" }`,
    4,
    '"code" is the text "https://code.acme.test/ml/ctr"; allowed is an object with "repo", "commit", "branch"',
  ],
  ['a commit that is no text', `${head}"code": {\n"commit": ["a"] } }`, 5, '"code.commit" is a list; allowed is a text in double quotes'],
  ['yes for a flag', `${head}"code": { "dirty": "yes" } }`, 4, '"code.dirty" is the text "yes"; allowed is true or false'],
  ['an id for the data', `${head}"data": "ds_1" }`, 4, '"data" is the text "ds_1"; allowed is an object with "snapshot_id" or "datasets"'],
  [
    'one dataset for a list',
    `${head}"data": { "datasets": { "name": "x" } } }`,
    4,
    '"data.datasets" is an object; allowed is a list of objects',
  ],
  [
    'a dataset without a name',
    `${head}"data": { "datasets": [\n{ "name": "x" },\n{ "digest": "y" } ] } }`,
    6,
    '"data.datasets[1].name" is missing; allowed is a text in double quotes',
  ],
  [
    'parameters as a list',
    `${head}"training": { "params": ["lr"] } }`,
    4,
    '"training.params" is a list; allowed is an object, such as { "lr": 0.01 }',
  ],
  [
    'a duration as text',
    `${head}"training": { "duration_s": "14 min" } }`,
    4,
    '"training.duration_s" is the text "14 min"; allowed is a number',
  ],
  [
    'a negative duration',
    `${head}"training": { "duration_s": -1 } }`,
    4,
    '"training.duration_s" is -1; allowed is a number that is not negative',
  ],
  [
    'an environment as text',
    `${head}"env": "onnxruntime 1.17" }`,
    4,
    '"env" is the text "onnxruntime 1.17"; allowed is an object with "framework"',
  ],
  [
    'thresholds as a list',
    `${head}"metrics": {\n"thresholds": [0.85] } }`,
    5,
    '"metrics.thresholds" is a list; allowed is an object of texts, such as',
  ],
  [
    'a threshold that is no text',
    `${head}"metrics": { "thresholds": {\n"auc": { "min": 1 } } } }`,
    5,
    '"metrics.thresholds.auc" is an object; allowed is a text such as ">=0.85"',
  ],
  [
    'an interval upside down',
    `${head}"metrics": { "intervals": {\n"auc": [0.9, 0.8] } } }`,
    5,
    '"metrics.intervals.auc" is a list; allowed is two numbers, the lower first',
  ],
  ['a compliance that is a text', `${head}"compliance": "none" }`, 4, '"compliance" is the text "none"; allowed is an object with "pii"'],
  ['pii as an object', `${head}"compliance": {\n"pii": {} } }`, 5, '"compliance.pii" is an object; allowed is a text such as "none"'],
  ['an approval as text', `${head}"approvals": "bob" }`, 4, '"approvals" is the text "bob"; allowed is an object with "reviewer"'],
  ['a bump of its own', `${head}"change_type": "huge" }`, 4, '"change_type" is the text "huge"; allowed is "major", "minor" or "patch"'],
  ['artifacts as a list', `${head}"artifacts": ["model.onnx"] }`, 4, '"artifacts" is a list; allowed is an object of file names'],
  [
    'an artifact that is no path',
    `${head}"artifacts": {\n"model": true } }`,
    5,
    '"artifacts.model" is true; allowed is the path of a file',
  ],
  [
    'a signature that is none',
    `${head}"signature": { "x": 1 } }`,
    4,
    '"signature" is an object; allowed is an object with lists "inputs" and "outputs"',
  ],
  [
    'a parent that is an object',
    `${head}"parents": [\n{ "model": "ctr" }] }`,
    5,
    '"parents[0]" is an object; allowed is a text in double quotes',
  ],
  [
    'seeds as text',
    `${head}"training": { "seeds": "many" } }`,
    4,
    '"training.seeds" is the text "many"; allowed is an object of whole numbers',
  ],
  [
    'a trainer that is an object',
    `${head}"training": { "user": {} } }`,
    4,
    '"training.user" is an object; allowed is a text in double quotes',
  ],
  ['tags as text', `${head}"tags": "ads" }`, 4, '"tags" is the text "ads"; allowed is an object of texts'],
  [
    'a tag that is an object',
    `${head}"tags": {\n"team": { "name": "ads" } } }`,
    5,
    '"tags.team" is an object; allowed is a text in double quotes',
  ],
];

describe('a metadata.json with', () => {
  test.each(mistakes)('%s is told with its line and what is allowed', (_, written, line, says) => {
    const read = readMetadata(written);
    expect(read).toMatchObject({ line, message: expect.stringContaining(says) });
  });

  test('several mistakes tells the first by line, and how many follow', () => {
    const read = readMetadata(`${head}"env": 1,\n"data": 2,\n"code": 3 }`);
    expect(read).toMatchObject({ line: 4, message: expect.stringMatching(/^"env" is 1;.*\(2 more after it\)$/) });
  });
});

describe('a metadata.json is read where', () => {
  test.each([
    [
      'an optional part is null',
      `${head}"code": null, "data": null, "training": null, "env": null, "metrics": null, "tags": null, "owners": null, "notes": null }`,
    ],
    ['it has keys that nobody knows', `${head}"x": { "y": [1, { "z": null }] }, "code": { "y": 1 } }`],
    ['an owner stands alone', `${head}"owners": "ada" }`],
    ['tags are a list', `${head}"tags": ["ads", "eu"] }`],
    ['the notes are a text', `${head}"notes": "more data" }`],
    ['numbers stand for texts', '{ "model_name": 7, "version": 1, "data": { "snapshot_id": 20251001 } }'],
    ['a metric is not finite', `${head}"metrics": { "a": NaN, "b": -Infinity, "c": "NaN", "d": null } }`],
    ['a key is called __proto__', `${head}"tags": { "__proto__": "x" }, "__proto__": { "version": 1 } }`],
  ])('%s', (_, written) => {
    expect(isMistake(readMetadata(written))).toBe(false);
  });

  test('a file of a hundred thousand lines is read in a moment', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `"k${index}": ${index}`).join(',\n');
    const before = performance.now();
    expect(isMistake(readMetadata(`${head}"metrics": {\n${lines} } }`))).toBe(false);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  test('nesting without an end is a mistake, not a crash', () => {
    expect(readMetadata('['.repeat(100_000))).toMatchObject({ message: expect.stringContaining('nesting goes deeper') });
  });
});
