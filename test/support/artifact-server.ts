import { createServer, type ServerResponse } from 'node:http';

/** A server that answers as MLflow's artifact routes do, and as no MLflow would. */
export interface ArtifactServer {
  readonly url: string;
  /** Everything that was asked, as it came: path and query. */
  readonly asked: readonly string[];
  /** Entries of a folder (`model`), or what to answer instead. */
  readonly folders: Map<string, readonly object[] | ((response: ServerResponse) => void)>;
  /** Content of a file, or what to answer instead. */
  readonly files: Map<string, string | ((response: ServerResponse) => void)>;
  close(): Promise<void>;
}

export async function artifactServer(): Promise<ArtifactServer> {
  const asked: string[] = [];
  const folders: ArtifactServer['folders'] = new Map();
  const files: ArtifactServer['files'] = new Map();
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://artifacts');
    const path = searchParams.get('path') ?? '';
    const isList = pathname === '/api/2.0/mlflow/artifacts/list';
    const known = isList ? folders.get(path) : pathname === '/get-artifact' ? files.get(path) : undefined;
    if (typeof known === 'function') known(response);
    else if (known === undefined)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error_code":"RESOURCE_DOES_NOT_EXIST"}');
    else if (isList) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ files: known }));
    else response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': 'attachment' }).end(known);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    asked,
    folders,
    files,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
