import { describe, expect, it } from '@jest/globals';
import { addUp } from './add-up.mjs';
import { npmCommand, sameVersions } from './ensure-packages.mjs';
import { withTable } from './with-table.mjs';
import { packagesToUnpack, starter } from './unpack-packages.mjs';

describe('the installed packages', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'libs/domain': { version: '0.1.0' },
    'node_modules/@keten/domain': { link: true },
    'node_modules/rxjs': { version: '7.8.2' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  };
  const installed = { 'node_modules/@keten/domain': { link: true }, 'node_modules/rxjs': { version: '7.8.2' } };

  it('are there when all but optional ones have the version of the lock', () => {
    expect(sameVersions(wanted, installed)).toBe(true);
  });
  it('are not when one is missing, or is of another version', () => {
    expect(sameVersions(wanted, { 'node_modules/rxjs': { version: '7.8.2' } })).toBe(false);
    expect(sameVersions(wanted, { ...installed, 'node_modules/rxjs': { version: '7.8.1' } })).toBe(false);
  });
  it('are installed by the npm that started us', () => {
    expect(npmCommand({ npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' })).toEqual([
      process.execPath,
      '/usr/lib/node_modules/npm/bin/npm-cli.js',
    ]);
    expect(npmCommand({ npm_execpath: '/usr/lib/yarn.js' })).toEqual(['npm']);
    expect(npmCommand({})).toEqual(['npm']);
  });
});

describe('a program from apt packages', () => {
  it('takes the server and the libraries that are missing, and not what manages services', () => {
    const planned = [
      'Inst lsb-base (11.6 Debian:12 [all])',
      'Inst libjemalloc2 (5.3.0-1 Debian:12 [amd64])',
      'Inst liblzf1 (3.6-3 Debian:12 [amd64])',
      'Inst redis-tools (5:7.0.15 Debian:12 [amd64])',
      'Inst redis-server (5:7.0.15 Debian:12 [amd64])',
      'Conf libjemalloc2 (5.3.0-1 Debian:12 [amd64])',
    ].join('\n');
    const wanted = ['redis-server', 'redis-tools'];
    expect(packagesToUnpack(planned, wanted)).toEqual([...wanted, 'libjemalloc2', 'liblzf1']);
  });
  it('starts with its own libraries before the user’s, in the same process', () => {
    expect(starter('/c/usr/bin/redis-server', ['/c/lib', '/c/usr/lib'])).toBe(
      `#!/bin/sh\nLD_LIBRARY_PATH='/c/lib:/c/usr/lib'"\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec '/c/usr/bin/redis-server' "$@"\n`,
    );
    expect(starter('/c/speak', ['/c/lib'], [['VOICES', '/c/data']])).toContain(`\nVOICES='/c/data' LD_LIBRARY_PATH=`);
  });
});

describe('the closing line of CI', () => {
  it('adds up tests and checks; a suite that can’t load counts as a failure', () => {
    const jest = { numPassedTests: 120, numFailedTests: 1, numRuntimeErrorTestSuites: 2 };
    expect(addUp([jest, { passed: 8, failed: 1 }])).toEqual({ passed: 128, failed: 4 });
  });
  it('counts a part without result as a failure', () => {
    expect(addUp([undefined, { passed: 9, failed: 0 }])).toEqual({ passed: 9, failed: 1 });
  });
});

describe('tables in documents', () => {
  it('are replaced between their marks and nowhere else', () => {
    const text = 'before\n\n<!-- events -->\n\nold\n\n<!-- /events -->\n\nafter\n';
    expect(withTable(text, 'events', ['event', 'to'], [['warning-issued', 'fanout']])).toBe(
      [
        'before\n\n<!-- events -->\n',
        '| event          | to     |',
        '| -------------- | ------ |',
        '| warning-issued | fanout |',
        '\n<!-- /events -->\n\nafter\n',
      ].join('\n'),
    );
  });
  it('must have a place', () => {
    expect(() => withTable('nothing', 'events', [], [])).toThrow('<!-- events -->');
  });
});
