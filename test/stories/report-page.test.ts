import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type SealingStand, sealingStand } from '../support/sealing-stand.ts';

/* The page of a report for whoever reads it with something else than eyes, or without a script; and its JSON by the published schema. */

let stand: SealingStand;
let page: string;
let document: unknown;

beforeAll(async () => {
  stand = await sealingStand();
  await stand.register({ version: 'ctr/1.1.0' });
  page = (await stand.gateway.get('/reports/ctr/1.1.0')).body;
  document = JSON.parse((await stand.gateway.get('/reports/ctr/1.1.0.json')).body);
});

afterAll(() => stand.close());

const all = (pattern: RegExp): readonly string[] => [...page.matchAll(pattern)].map(([, found = '']) => found);

describe('the page', () => {
  test('needs no script, and nothing from anywhere else', () => {
    expect(page).not.toMatch(/<script|<iframe|<object|<embed|<link|<img|<form|<base|javascript:|@import|url\(/i);
    expect(page).not.toMatch(/<[^>]+\son[a-z]+=/i);
    expect(page).not.toMatch(/<[^>]+\s(?:src|href|action|style)=/i);
  });

  test('says its language, title and landmarks, and its headings lead from one to the next', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(all(/<title>([^<]+)<\/title>/g)).toHaveLength(1);
    for (const landmark of ['main', 'header', 'footer']) expect(all(new RegExp(`<(${landmark})>`, 'g')), landmark).toHaveLength(1);
    const headings = all(/<h([1-6])/g);
    expect(headings[0]).toBe('1');
    expect(headings.filter((level) => level === '1')).toHaveLength(1);
    expect(headings.slice(1).every((level) => level === '2')).toBe(true);
    // Each section is named by its own heading.
    const named = all(/<section aria-labelledby="([^"]+)"><h2 id="\1">[^<]+<\/h2>/g);
    expect(named).toHaveLength(all(/(<section)/g).length);
    expect(new Set(named).size).toBe(named.length);
  });

  test('has tables whose cells are told apart by headers, and no sign without its word', () => {
    expect(all(/(<table)/g).length).toBeGreaterThan(0);
    for (const table of all(/<table>(.*?)<\/table>/g)) {
      expect(table).toMatch(/^<thead><tr>(?:<th scope="col">[^<]*<\/th>)+<\/tr><\/thead><tbody>/);
      for (const [, row = ''] of table.matchAll(/<tr>(<th scope="row">.*?)<\/tr>/g)) expect(row).toMatch(/^<th scope="row">[^]*?<\/th>/);
    }
    // What colour and sign say is written as well; the sign is not read aloud.
    expect(page).toMatch(/<span class="good">verified<\/span>/);
    for (const sign of all(/::before\{content:("[^}]*)\}/g)) expect(sign).toMatch(/\/""$/);
  });

  test('is dark on light or light on dark, with the contrast that WCAG AA asks for', () => {
    const colours = Object.fromEntries(
      [...page.matchAll(/--(\w+):light-dark\((#\w+),(#\w+)\)/g)].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]),
    );
    expect(Object.keys(colours)).toEqual(expect.arrayContaining(['page', 'box', 'ink', 'soft', 'good', 'bad', 'open']));
    for (const scheme of [0, 1])
      for (const text of ['ink', 'soft', 'good', 'bad', 'open'])
        for (const ground of text === 'ink' ? ['page', 'box'] : ['page'])
          expect(contrast(colours[text]?.[scheme] ?? '', colours[ground]?.[scheme] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
  });

  test('is set for one sheet of A4 in print, in light colours', () => {
    const print = /@media print\{([^]*)<\/style>/.exec(page)?.[1] ?? '';
    expect(print).toMatch(/@page\{size:A4;/);
    expect(print).toContain('color-scheme:light');
  });
});

describe('the JSON', () => {
  test('is what docs/report.schema.json says, read from the published file; what lacks a field or has one too many is not', async () => {
    const file = JSON.parse(await readFile(join(import.meta.dirname, '..', '..', 'docs', 'report.schema.json'), 'utf8'));
    const schema = z.fromJSONSchema(file);
    expect(schema.safeParse(document).error?.issues ?? []).toEqual([]);
    const { steps: _steps, ...less } = z.looseObject({ steps: z.unknown() }).parse(document);
    expect(schema.safeParse(less).success).toBe(false);
    expect(schema.safeParse({ ...z.looseObject({}).parse(document), format: 'stemma-report/0' }).success).toBe(false);
  });
});

/** The ratio of WCAG 2.2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
