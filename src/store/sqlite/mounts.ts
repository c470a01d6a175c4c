import { readFileSync } from 'node:fs';

/** File systems over a network, as Linux calls them: locks and shared memory do not work there as SQLite needs them. */
const network =
  /^(nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|9p|ceph|lustre|beegfs|gfs2|ocfs2|glusterfs|fuse\.(sshfs|glusterfs|ceph|s3fs|rclone|gcsfuse|davfs2?))$/;

/** The table of mounts of Linux (proc_pid_mounts(5)); empty elsewhere, where it cannot be told. */
export function readMounts(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8');
  } catch {
    return '';
  }
}

/** The kind of network file system that this absolute path lies on, or null where it is none, or cannot be told. */
export function networkFileSystemOf(path: string, mounts: string): string | null {
  const kind = fileSystemOf(path, mounts);
  return kind !== null && network.test(kind) ? kind : null;
}

/** The last of the longest mount points that hold the path counts: later mounts hide earlier ones. */
export function fileSystemOf(path: string, mounts: string): string | null {
  let best = { point: '', kind: null as string | null };
  for (const line of mounts.split('\n')) {
    const [, escaped, kind] = line.split(' ');
    if (escaped === undefined || kind === undefined) continue;
    const point = escaped.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (holds && point.length >= best.point.length) best = { point, kind };
  }
  return best.kind;
}
