'use strict';

/*
 * Runs a script under Node 24 or newer, also on a machine whose own Node is older:
 *
 *   node bin/node24.cjs tools/check/check.ts [arguments]
 *
 * The newer Node is the one that runs this file, or else the optional dependency node-<platform>-<cpu>, which npm fetches
 * with the rest. This file and stemma.cjs are the only ones that an old Node has to parse: no syntax newer than Node 14's here.
 */

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const { dirname, join } = require('node:path');

const MAJOR_MIN = 24;
/** Tells what is run that the channel to whoever started it is ours, and not that of some supervisor. */
const TIED = 'STEMMA_TIED_TO_LAUNCHER';
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];

/** Whether the Node that runs this file is new enough. */
function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= MAJOR_MIN;
}

/** The path of a Node that is new enough, or null where there is none. */
function findNode() {
  if (isNewEnough()) return process.execPath;
  const windows = process.platform === 'win32';
  const name = 'node-' + (windows ? 'win' : process.platform) + '-' + process.arch;
  try {
    return join(dirname(require.resolve(name + '/package.json')), 'bin', windows ? 'node.exe' : 'node');
  } catch {
    return null;
  }
}

function refuse() {
  process.stderr.write(
    'stemma needs Node ' +
      MAJOR_MIN +
      ' or newer: this is Node ' +
      process.versions.node +
      ', and no newer one came with the packages. Install Node ' +
      MAJOR_MIN +
      ' and run the command again.\n',
  );
  process.exitCode = 1;
}

/** Runs `node <args>` with a Node that is new enough; ends as the child ends: same exit code, same signal. */
function runNode(args) {
  const node = findNode();
  if (node === null) return refuse();
  const child = spawn(node, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: Object.assign({}, process.env, { [TIED]: '1' }),
  });
  const listeners = PASSED_ON.map((signal) => [signal, () => passOn(child, signal)]);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    for (const [name, listener] of listeners) process.removeListener(name, listener);
    if (signal === null) process.exitCode = code;
    else endBy(signal);
  });
}

/** Whoever kills the launcher means what it runs: SIGKILL cannot be passed on, but the end of the channel is heard. */
function endWithLauncher() {
  const tied = process.env[TIED] === '1' && process.channel;
  delete process.env[TIED];
  if (!tied) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

function passOn(child, signal) {
  // Ctrl-C at a terminal reaches the whole process group: handed on as well it would count twice, and the second means "at once".
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

function endBy(signal) {
  process.exitCode = 128 + (constants.signals[signal] || 0);
  process.kill(process.pid, signal);
}

module.exports = { isNewEnough, endWithLauncher, runNode };

if (require.main === module) runNode(process.argv.slice(2));
