import { git } from './git/index.ts';
import { gitea } from './gitea/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';

/** The kinds of Git host: a new one is a folder and a line. */
export const gitHosts = {
  git,
  gitea,
  github,
  gitlab,
};
