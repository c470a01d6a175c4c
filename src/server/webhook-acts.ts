import { z } from 'zod';
import type { GitHost } from '#ports/git-host.ts';

/* What a delivery says that changed. It is a hint to look again, never what is told: a field that is missing is no fault. */

const text = z.string().max(1_000).optional().catch(undefined);

/** The repository of GitHub, Gitea and Forgejo, the project of GitLab. */
const Repository = z
  .object({
    repository: z.object({ full_name: text }).optional().catch(undefined),
    project: z.object({ path_with_namespace: text }).optional().catch(undefined),
  })
  .transform(({ repository, project }) => repository?.full_name ?? project?.path_with_namespace ?? null);

/** Whether it named a repository of this host: then what is kept of it and may have changed is not told from now on. */
export async function forgetRepository(host: GitHost, body: unknown): Promise<boolean> {
  const path = Repository.safeParse(body).data ?? null;
  if (path === null || host.url === null) return false;
  const base = host.url.replace(/\/+$/, '');
  const address = `${base}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const repository = await host.repository(address);
  if (repository === null) return false;
  await host.forget?.(repository);
  return true;
}

/** https://mlflow.org/docs/latest/ml/webhooks/ */
const ModelEvent = z.object({
  entity: z.string().regex(/^(registered_model|model_version)/),
  data: z.object({ name: text }).optional().catch(undefined),
});

/** The model that a tracker says something of; null for all of them. Undefined: it is not about models. */
export function modelTouched(body: unknown): string | null | undefined {
  const read = ModelEvent.safeParse(body).data;
  return read === undefined ? undefined : (read.data?.name ?? null);
}
