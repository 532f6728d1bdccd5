import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { output } from './command.mjs';
import { cacheBin, findOnPath } from './places.mjs';
import { step } from './step.mjs';
import { unpackPackages } from './unpack-packages.mjs';

/** Speaks the text of a call. */
const speech = {
  title: 'espeak-ng',
  variable: 'ESPEAK_BIN',
  lack: 'telephone calls can not be spoken',
  runs: (file) => output(file, ['--version']),
  from: {
    name: 'espeak-ng',
    packages: ['espeak-ng', 'espeak-ng-data'],
    data: { ESPEAK_DATA_PATH: 'espeak-ng-data' },
  },
};
/** Plays the other side of a call in one test. */
const caller = {
  title: 'sipp',
  variable: 'SIPP_BIN',
  lack: 'calls are not tried against it',
  runs: saysItsName,
  from: { name: 'sipp', packages: ['sip-tester'] },
};

/** Reads the pages of cell broadcasts in one test. */
const dissector = {
  title: 'tshark',
  variable: 'TSHARK_BIN',
  lack: 'pages of cell broadcasts are not read by it',
  runs: (file) => output(file, ['--version']),
  from: { name: 'tshark' },
};

/** Watches the chain in one test, as it does in production; promtool tries the rules of its alarms. */
const watch = {
  title: 'prometheus',
  variable: 'PROMETHEUS_BIN',
  lack: 'alarms are not tried',
  runs: (file) => output(file, ['--version']),
  from: { name: 'prometheus', beside: ['usr/bin/promtool'] },
};
/** Reads how people are told of alarms. Alertmanager itself wants its templates where only an installed package has them. */
const alarms = {
  title: 'amtool',
  variable: 'AMTOOL_BIN',
  lack: 'who is told of alarms is not tried',
  runs: (file) => output(file, ['--version']),
  from: { name: 'amtool', packages: ['prometheus-alertmanager'] },
};

/** Its version comes with an exit code of its own, 99. */
function saysItsName(file) {
  return new Promise((resolve) => {
    execFile(file, ['-v'], { timeout: 10_000 }, (_, stdout) => resolve(/SIPp v/.test(stdout) ? stdout : undefined));
  });
}

const works = async ({ runs }, file) => (existsSync(file) && (await runs(file)) !== undefined ? file : undefined);

const firstThatWorks = async (program, files) => {
  for (const file of files) if (await works(program, file)) return file;
  return undefined;
};

const thereAlready =
  (program) =>
  (env = process.env) => [
    { name: program.variable, get: () => firstThatWorks(program, [env[program.variable] ?? '']) },
    { name: 'PATH', get: () => firstThatWorks(program, findOnPath(program.title, env)) },
    { name: 'cache', get: () => firstThatWorks(program, [path.join(cacheBin, program.title)]) },
  ];

/** @returns undefined when it is not to be had: what needs it says so. */
const install = (program) => async () => {
  if (findOnPath('apt-get').length === 0 || findOnPath('dpkg').length === 0) return undefined;
  try {
    const unpack = () => unpackPackages(program.from);
    return await works(program, await step(`${program.title} (unpacked from the distribution’s packages)`, unpack));
  } catch (error) {
    process.stderr.write(`setup: no ${program.title}, so ${program.lack}: ${error.message.split('\n', 1)[0]}\n`);
    return undefined;
  }
};

const server = (program) => ({
  thereAlready: thereAlready(program),
  install: install(program),
  variable: program.variable,
});
/** What tests want beside the servers, from the distribution's packages. */
export const programs = {
  speech: server(speech),
  caller: server(caller),
  dissector: server(dissector),
  watch: server(watch),
  alarms: server(alarms),
};
