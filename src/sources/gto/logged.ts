import type { FilesAt } from './files-at.ts';
import { type Measured, metricsIn, numbersIn } from './measured.ts';
import { type Logged, type Param, paramOf, paramsMax } from './pipeline.ts';
import { leavesOf } from './yaml-text.ts';

/** What files of the commit say of parameters and metrics; and, in sentences, which of them say nothing though they are named. */
export interface Results {
  readonly params: readonly Param[];
  readonly metrics: readonly Measured[];
  readonly doubts: readonly string[];
}

const filesMax = 100;

export async function resultsIn(files: FilesAt, { metrics, params }: Logged): Promise<Results> {
  const [measured, noted] = await Promise.all([metricsOf(files, metrics), paramsOf(files, params)]);
  const isMore = metrics.length > filesMax || params.length > filesMax;
  const doubts = [
    ...measured.doubts,
    ...(isMore ? [`There are more than ${filesMax} files of metrics or parameters: the rest is not read.`] : []),
  ];
  return { params: noted, metrics: measured.metrics, doubts };
}

/** One that Git does not have is said: DVC keeps it. So is one in another language. */
async function metricsOf(files: FilesAt, names: readonly string[]): Promise<Omit<Results, 'params'>> {
  const readable = names.filter(isYaml).slice(0, filesMax);
  const read = await Promise.all(
    readable.map(async (file) => {
      const numbers = await files.read(file, (content) => (content === undefined ? null : numbersIn(content)), 'typed');
      return { file, numbers };
    }),
  );
  const absent = read.flatMap(({ file, numbers }) => (numbers === null ? [file] : []));
  return {
    metrics: metricsIn(read.flatMap(({ file, numbers }) => (numbers === null ? [] : [[file, numbers] as const]))),
    doubts: [
      ...about(absent, 'is not in Git, so what it measures is not told (cache: false keeps it there).'),
      ...about(
        names.filter((name) => !isYaml(name)),
        'is neither JSON nor YAML, so what it measures is not told.',
      ),
    ],
  };
}

/** Of a file that Git does not have, or in another language, nothing is told. */
async function paramsOf(files: FilesAt, named: Logged['params']): Promise<readonly Param[]> {
  const read = await Promise.all(
    named
      .filter(({ file }) => isYaml(file))
      .slice(0, filesMax)
      .map(async ({ file, keys }) => {
        const leaves = await files.read(file, (content) => leavesOf(content, paramsMax));
        const isMeant = (path: string): boolean => keys === null || keys.some((key) => path === key || path.startsWith(`${key}.`));
        return leaves.filter(([key]) => isMeant(key)).map(([key, leaf]) => paramOf(file, key, leaf, `${file} ${key}`));
      }),
  );
  return read.flat();
}

function isYaml(file: string): boolean {
  return /\.(json|ya?ml)$/i.test(file);
}

function about(names: readonly string[], what: string): readonly string[] {
  const [first, ...more] = names;
  return first === undefined ? [] : [`${first}${more.length === 0 ? '' : ` and ${more.length} more`} ${what}`];
}
