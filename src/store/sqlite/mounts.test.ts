import { expect, test } from 'vitest';
import { fileSystemOf, networkFileSystemOf } from './mounts.ts';

const mounts = [
  '/dev/root / ext4 rw 0 0',
  'tmpfs /tmp tmpfs rw 0 0',
  'nas:/models /mnt/models nfs4 rw 0 0',
  '/dev/sdb /mnt/models/local xfs rw 0 0',
  '//nas/team /mnt/our\\040team cifs rw 0 0',
  'me@host: /home/me/far fuse.sshfs rw 0 0',
].join('\n');

test.each([
  ['/srv/registry', 'ext4', null],
  ['/tmp', 'tmpfs', null],
  ['/tmpfoo', 'ext4', null],
  ['/mnt/models/ctr', 'nfs4', 'nfs4'],
  ['/mnt/models/local/ctr', 'xfs', null],
  ['/mnt/our team/registry', 'cifs', 'cifs'],
  ['/home/me/far', 'fuse.sshfs', 'fuse.sshfs'],
])('%s lies on %s', (path, kind, network) => {
  expect(fileSystemOf(path, mounts)).toBe(kind);
  expect(networkFileSystemOf(path, mounts)).toBe(network);
});

test('where the machine tells no mounts, nothing is refused', () => {
  expect(networkFileSystemOf('/srv/registry', '')).toBeNull();
});
