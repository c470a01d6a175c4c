import type { ReportFacts } from './facts.ts';
import { type Block, sectionsOf } from './sections.ts';

/** The report as one HTML page that needs no script, nothing from elsewhere, and prints on paper. */
export function html(facts: ReportFacts): string {
  const title = `${facts.version.ref}: how it was made`;
  const sections = sectionsOf(facts).map(({ title: name, blocks }, at) => {
    const id = `s${at + 1}`;
    return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(name)}</h2>${blocks.map(blockOf).join('')}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${sections.join('\n')}
</main></body></html>
`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;
    case 'table': {
      const head = block.columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
      const body = block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('');
      return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
    }
    case 'steps':
      return `<ol>${block.steps
        .map(
          ({ what, commands }) =>
            `<li>${escaped(what)}${commands.length === 0 ? '' : `<pre><code>${escaped(commands.join('\n'))}</code></pre>`}</li>`,
        )
        .join('')}</ol>`;
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}

const style = `:root{color-scheme:light dark;--line:#8884;--soft:#888}
*{box-sizing:border-box}body{margin:0;font:14px/1.45 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:64rem;margin:0 auto;padding:1.5rem}h1{font-size:1.4rem;margin:0 0 .5rem}
h2{font-size:1rem;margin:1.1rem 0 .3rem;border-bottom:1px solid var(--line)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0;overflow-wrap:anywhere}
th{font-weight:600;border-bottom:1px solid var(--line)}dl{margin:0}dl div{display:flex;gap:.6rem}dt{min-width:8.5rem;opacity:.75}
dd{margin:0;overflow-wrap:anywhere}ol{padding-left:1.3rem;margin:.2rem 0}pre{overflow-x:auto;margin:.2rem 0;padding:.4rem;border:1px solid var(--line)}p{margin:.2rem 0}
@media print{@page{size:A4;margin:11mm}body{font-size:7.6pt;line-height:1.25}main{max-width:none;padding:0;columns:2;column-gap:7mm}
h1{column-span:all;font-size:12pt}h2{font-size:8.6pt;margin:.5rem 0 .15rem}section{break-inside:avoid-column}dt{min-width:5.5rem}}`;
