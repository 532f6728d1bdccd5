#!/usr/bin/env node
/**
 * Hears each minute what is in force for one entity, and tells its own desk when it hears nothing: then it can't be warned. One file, Node 20
 * or later, nothing to install. How to run it by cron, Docker or Windows: docs/integrating.md, "Hearing that nothing is the matter".
 *
 *   keten-listen.mjs          listens until it is stopped
 *   keten-listen.mjs --once   asks once, for cron: exit code 0 nothing is in force, 3 something is, 1 heard nothing this time,
 *                             2 heard nothing for three minutes, 64 wrongly set up
 */
import { spawn } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const deafAfterMs = 180_000;
const askEveryMs = 60_000;
/** After a time in which nothing was heard. */
const askAgainMs = 20_000;
const timeoutMs = 10_000;
/** A hook that shows a box or goes on sounding is left to itself after this: listening goes on. */
const hookMs = 10_000;
/** What claims to come from later than this says that the two clocks differ. */
const aheadMs = 60_000;

const exits = { clear: 0, missed: 1, deaf: 2, 'in-force': 3, wrong: 64 };

/** @throws Error with what is missing, for whoever sets it up. */
function settingsOf(env) {
  const {
    KETEN_URL: url = '',
    KETEN_TOKEN: token = '',
    KETEN_ENTITY: entityId = '',
    KETEN_PLANE: plane = 'live',
  } = env;
  const publicKeys = (env.KETEN_PUBLIC_KEY ?? '').split(',').map((key) => key.trim());
  const isSafe = url.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url);
  if (!isSafe) throw new Error('KETEN_URL must be the https address that the portal shows.');
  if (token === '' || entityId === '')
    throw new Error('KETEN_TOKEN and KETEN_ENTITY must be as the portal shows them.');
  if (!publicKeys.every((key) => Buffer.from(key, 'base64').length === 32))
    throw new Error('KETEN_PUBLIC_KEY must be the key that the chain gave you, or several with commas between.');
  return { url, token, entityId, plane, publicKeys, hook: env.KETEN_HOOK, stateFile: env.KETEN_STATE };
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The root to which a statement and its neighbours lead (RFC 6962 §2.1). */
const rootOf = ({ statement, path }) =>
  path.reduce(
    (hash, { side, hash: other }) => {
      const neighbour = Buffer.from(other, 'base64url');
      return side === 'left' ? sha256(Buffer.of(1), neighbour, hash) : sha256(Buffer.of(1), hash, neighbour);
    },
    sha256(Buffer.of(0), statement),
  );

function isSigned(given, publicKey) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64')]);
  const signed = Buffer.from(`keten in force 1 ${rootOf(given).toString('base64url')}`);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, signed, key, Buffer.from(given.signature, 'base64'));
}

/** @throws Error when it is not what the chain says to this entity, now. */
function read(given, { entityId, plane, publicKeys }, lastSequence, nowMs) {
  if (!publicKeys.some((key) => isSigned(given, key))) throw new Error('it is not signed by the chain');
  const said = JSON.parse(given.statement);
  if (said.type !== 'nl.waarschuwingsketen.in-force.v1') throw new Error(`it is another kind of message: ${said.type}`);
  if (said.entityId !== entityId || said.plane !== plane) throw new Error(`it is for ${said.entityId}, ${said.plane}`);
  const ageMs = nowMs - Date.parse(said.at);
  if (!(ageMs <= deafAfterMs)) throw new Error(`it is of ${said.at}`);
  if (ageMs < -aheadMs) throw new Error(`it is of ${said.at}, and this clock says otherwise`);
  if (said.sequence < lastSequence) throw new Error('it is older than what was heard before');
  return said;
}

let lastAnswer;

/** What the portal answers; when it has nothing newer, what it answered last, whose age is judged anew. */
async function ask({ url, token }) {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  if (lastAnswer?.tag) headers['if-none-match'] = lastAnswer.tag;
  const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (answer.status === 304 && lastAnswer) return lastAnswer.given;
  if (answer.status !== 200) throw new Error(`the portal answers ${answer.status}`);
  lastAnswer = { tag: answer.headers.get('etag'), given: await answer.json() };
  return lastAnswer.given;
}

const textOf = {
  clear: () => 'Er is nu niets voor u van kracht. / Nothing is in force for you.',
  'in-force': ({ inForce }) => {
    const list = inForce
      .map(({ warningId, revision, severity }) => `${warningId} (${revision}, ${severity})`)
      .join(', ');
    return `Van kracht voor u: ${list}. Kijk in het portaal. / In force for you: look in the portal.`;
  },
  missed: ({ because }) => `Deze keer niets gehoord: ${because}. / Heard nothing this time.`,
  deaf: ({ because, heardAt }) =>
    `LET OP: u kunt niet gewaarschuwd worden. Al drie minuten niets gehoord (laatst: ${heardAt ?? 'nooit'}): ${because}. ` +
    'Bel de waarschuwingsketen. / You can not be warned.',
};

/** What was heard so far, and what it came to last; a file keeps it between two runs by cron. */
function remembered({ stateFile }) {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch {
    return { sequence: 0, heardAtMs: null, sinceMs: null, last: '' };
  }
}

async function listenOnce(settings, before, nowMs = Date.now()) {
  const sinceMs = before.sinceMs ?? nowMs;
  try {
    const said = read(await ask(settings), settings, before.sequence, Date.now());
    const event = said.inForce.length > 0 ? 'in-force' : 'clear';
    const state = {
      sequence: said.sequence,
      heardAtMs: Date.parse(said.at),
      sinceMs,
      last: `${event} ${JSON.stringify(said.inForce)}`,
    };
    return { event, state, details: said };
  } catch (error) {
    const because = error.cause?.code ?? error.message;
    const heardAtMs = before.heardAtMs;
    // A run by cron without a file has no other run to compare with.
    // A clock that was set back can't say how long ago that was.
    const isDeaf =
      Math.abs(nowMs - (heardAtMs ?? sinceMs)) >= deafAfterMs || (settings.once && settings.stateFile === undefined);
    const event = isDeaf ? 'deaf' : 'missed';
    const heardAt = heardAtMs === null ? undefined : new Date(heardAtMs).toISOString();
    const state = { ...before, sinceMs, last: isDeaf ? 'deaf' : before.last };
    return { event, state, details: { because, heardAt } };
  }
}

let isHookBusy = false;

/** The desk hears of what changed, and as long as it can't be warned of that again and again. */
function tell({ event, state, details }, before, { hook }) {
  const text = textOf[event](details);
  process.stdout.write(`${new Date().toISOString()} ${event} ${text}\n`);
  const isSame = state.last === before.last;
  if (hook === undefined || event === 'missed' || (isSame && (event !== 'deaf' || isHookBusy)))
    return Promise.resolve();
  const child = spawn(hook, {
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, KETEN_EVENT: event, KETEN_TEXT: text },
  });
  isHookBusy = true;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, hookMs);
    const end = () => {
      isHookBusy = false;
      clearTimeout(timer);
      resolve();
    };
    child.on('error', (error) => process.stderr.write(`The hook does not start: ${error.message}\n`));
    child.on('close', end);
    child.on('error', end);
    // Who only asked once leaves, also while the hook goes on.
    child.unref();
  });
}

/** A full disk is no reason to tell nobody. */
function remember({ stateFile }, state) {
  if (stateFile === undefined) return;
  try {
    writeFileSync(stateFile, JSON.stringify(state));
  } catch (error) {
    process.stderr.write(`What was heard can't be kept: ${error.message}\n`);
  }
}

/** Thousands that begin in the same second do not ask in the same second. */
const anyPart = (ms) => Math.floor(Math.random() * ms);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function main() {
  const once = process.argv.includes('--once');
  const settings = { ...settingsOf(process.env), once };
  for (let before = remembered(settings); ;) {
    const heard = await listenOnce(settings, before);
    await tell(heard, before, settings);
    remember(settings, heard.state);
    if (once) return exits[heard.event];
    const isFirst = before.last === '';
    before = heard.state;
    const isHeard = heard.event === 'clear' || heard.event === 'in-force';
    await pause(isHeard ? (isFirst ? anyPart(askEveryMs) : askEveryMs) : askAgainMs);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = exits.wrong;
}
