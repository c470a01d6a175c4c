import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * The query editor as `npm ci` makes it. That it opens and answers in a browser is asked where a server runs.
 */

const folder = resolve(import.meta.dirname, '../../dist/graphiql');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(html|js|css)$/.test(name));
const page = readFileSync(join(folder, 'index.html'), 'utf8');

describe('the query editor', () => {
  test('has a title and a language, for who hears the page', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<title>Stemma: [^<]+<\/title>/);
  });

  test('loads only files that lie beside it', () => {
    const loaded = [...page.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(loaded.length).toBeGreaterThan(1);
    for (const address of loaded) {
      expect(address).toMatch(/^\/graphiql\//);
      expect(existsSync(join(folder, address.replace('/graphiql/', '')))).toBe(true);
    }
  });

  test('takes styles, fonts and pictures from nowhere else', () => {
    const outside = files
      .filter((name) => name.endsWith('.css'))
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:url\(|@import )["']?([^)"';]{0,60})/g)])
      .map(([, address]) => address ?? '')
      .filter((address) => !/^(data:|\/graphiql\/assets\/|#)/.test(address));
    expect(outside).toEqual([]);
  });

  test('names no host that hands out code or fonts', () => {
    const hosts = files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]+)/gi)]);
    const names = new Set(hosts.map(([, host]) => host?.toLowerCase()));
    // Homes of specifications and manuals, in texts that a person may read and in names of XML; nothing is fetched from them.
    for (const known of texts) names.delete(known);
    expect([...names]).toEqual([]);
  });

  test('brings its workers along', () => {
    expect(
      files
        .filter((name) => /\.worker-/.test(name))
        .map((name) => name.replace(/.*\/(\w+)\.worker-.*/, '$1'))
        .toSorted(),
    ).toEqual(['editor', 'graphql', 'json']);
  });
});

const texts = [
  ...['www.w3.org', 'json-schema.org', 'github.com', 'code.visualstudio.com', 'yarnpkg.com', 'react.dev', 'prettier.io'],
  ...['en.wikipedia.org', 'commonmark.org', 'microsoft.com'],
];
