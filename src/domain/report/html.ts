import type { Block } from './block.ts';
import type { ReportFacts } from './facts.ts';
import { sectionsOf } from './sections.ts';
import { reportStyle } from './style.ts';

/** The report as one HTML page that needs no script, nothing from elsewhere, and prints on paper. */
export function html(facts: ReportFacts): string {
  const title = `${facts.version.ref}: how it was made`;
  const sections = sectionsOf(facts).map(({ title: name, blocks }, at) => {
    const id = `s${at + 1}`;
    return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(name)}</h2>${blocks.map(blockOf).join('')}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${reportStyle}</style></head>
<body><main><header><h1>${escaped(facts.version.ref)}</h1><p>how it was made</p></header>
${sections.join('\n')}
<footer>${escaped(facts.version.id)}${facts.seal === null ? '' : ` · ${escaped(`${facts.seal.algorithm}:${facts.seal.digest}`)}`}</footer>
</main></body></html>
`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${marked(value)}</dd></div>`).join('')}</dl>`;
    case 'table':
      return tableOf(block);
    case 'steps':
      return `<ol>${block.steps.map(({ what, commands }) => `<li>${escaped(what)}${shell(commands)}</li>`).join('')}</ol>`;
  }
}

/** In a box of its own, which scrolls sideways where the screen is narrow. */
function tableOf({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(([first = '', ...others]) => `<tr><th scope="row">${marked(first)}</th>${others.map(cellOf).join('')}</tr>`);
  return `<div class="t"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** On paper only what has a long word may be broken inside a word. */
function cellOf(cell: string): string {
  return `<td${/\S{16,}/.test(cell) ? ' class="l"' : ''}>${marked(cell)}</td>`;
}

function shell(commands: readonly string[]): string {
  return commands.length === 0 ? '' : `<pre><code>${escaped(commands.join('\n'))}</code></pre>`;
}

/** Words that say how something came out, with how they are shown beside being written. */
const tones: Readonly<Record<string, string>> = {
  pass: 'good',
  yes: 'good',
  approve: 'good',
  verified: 'good',
  fail: 'bad',
  no: 'bad',
  reject: 'bad',
  drifted: 'bad',
  unknown: 'open',
  unverifiable: 'open',
  'not sealed': 'open',
  erased: 'open',
};

const isName = /^(?:[a-z0-9]+:)?[0-9a-f]{12,}$|^(?:version|run|dataset|commit|image|model|alias|promotion):\S+$/;

const isMoment = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;

function marked(text: string): string {
  const tone = Object.hasOwn(tones, text) ? tones[text] : undefined;
  if (tone !== undefined) return `<span class="${tone}">${escaped(text)}</span>`;
  if (isMoment.test(text)) return `<time datetime="${text.slice(0, 10)}T${text.slice(11, 16)}Z">${escaped(text)}</time>`;
  return isName.test(text) ? `<code>${escaped(text)}</code>` : escaped(text);
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ' ').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
