#!/usr/bin/env node
'use strict';

/*
 * The `stemma` command. Node 24 runs src/stemma.ts as it is; an older Node hands this file to the Node 24 that came with the packages.
 */

const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { isNewEnough, endWithLauncher, runNode } = require('./node24.cjs');

// Compiled code is kept between calls, so that a question at 3 a.m. does not wait for the compiler.
if (isNewEnough()) require('node:module').enableCompileCache();
if (isNewEnough()) endWithLauncher();
if (isNewEnough()) void import(pathToFileURL(join(__dirname, '..', 'src', 'stemma.ts')).href);
else runNode([__filename].concat(process.argv.slice(2)));
