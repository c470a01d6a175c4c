import { git } from './git/index.ts';

/** The kinds of Git host: a new one is a folder and a line. */
export const gitHosts = { git };
