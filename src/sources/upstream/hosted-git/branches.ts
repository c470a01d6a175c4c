import type { Tips } from './api.ts';

/** Of so many branches it is asked one by one whether they hold a commit. */
const askedMax = 20;

/** Those branches that hold a commit, of a host that has to be asked branch by branch. `more`: whether it has more branches than these. */
export async function tipsHolding(
  sha: string,
  tips: readonly string[],
  more: boolean,
  isAncestor: (base: string, head: string) => Promise<boolean | null>,
): Promise<Tips> {
  const distinct = [...new Set(tips)].filter((tip) => tip !== sha);
  const asked = distinct.slice(0, askedMax);
  const held = await Promise.all(asked.map(async (tip) => (await isAncestor(sha, tip)) === true));
  return {
    shas: asked.filter((_, index) => held[index]),
    unseen: more || distinct.length > asked.length ? `Only ${asked.length} branches that may hold the commit were looked at.` : null,
  };
}
