import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sayMessage } from './say-refusal.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** Where what a person of the console or the portal does can be refused. */
const sources = ['libs/domain/src', 'libs/platform/src', 'services/console/src', 'services/portal/src'];
/** Words for citizens and organisations, which stand there in each language, and what only machines and administrators of machines read. */
const otherWords = [
  ...['/wording/', '/proposing/', 'withdrawal.ts', 'over-for-them.ts', 'may-carry.ts', 'issued-rows.ts'],
  ...[
    'confirmation-page.ts',
    'link-page.ts',
    'problem-words.ts',
    'open-api.ts',
    'platform-module.ts',
    'chain-health.ts',
  ],
  ...['client-error.ts', 'read-bodies.ts', 'edge.ts', 'observe-requests.ts', 'newer-words.ts'],
];
/** What no page of ours can bring about: a page sends what these ask for. */
const neverByAPage = [
  'An obligation can\'t begin with "x1".',
  'Send If-Match with the contentHash that you read, or If-None-Match: * when nothing may be there yet.',
  'It could not be answered.',
  'No texts are written about a "x1".',
  'Only GET is taken here.',
  'Only health and metrics are here.',
  'The body has a Content-Type that is not taken here.',
  'The body is empty.',
  'The body is not valid JSON.',
  'The body is not as long as Content-Length says.',
  'The path is not a valid URL path.',
];

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file))
    .filter((file) => !otherWords.some((part) => file.includes(part)));

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu;
/** What a metric counts is read by machines and who looks after them. */
const helpOfMetrics = /\bhelp:\s*'(?:[^'\\\n]|\\.)*'/gu;
const literals = /'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`([^`]*)`/gu;

/** Whole sentences among the string literals of a file; what is filled in stands in them as x1. */
function sentencesIn(file: string): readonly string[] {
  const code = readFileSync(path.join(root, file), 'utf8').replaceAll(comments, '').replaceAll(helpOfMetrics, '');
  return [...code.matchAll(literals)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .map((words) => words.replaceAll(/\$\{[^}]*\}/gu, 'x1').replaceAll("\\'", "'"))
    .filter((words) => /^[A-Z].* .*\.$/u.test(words))
    .flatMap((words) => words.split(/(?<=[.])\s+/u));
}

const sentences = [...new Set(sources.flatMap(filesUnder).flatMap(sentencesIn))];

describe('whatever a person can be refused', () => {
  it('is looked for in the sources themselves', () => {
    expect(sentences).toContain('The Dutch text is missing.');
    expect(sentences.length).toBeGreaterThan(100);
  });

  it('is said in Dutch', () => {
    const english = sentences.filter((sentence) => sayMessage(sentence, 'nl').language === 'en');
    expect(english.filter((sentence) => !neverByAPage.includes(sentence))).toEqual([]);
  });

  it('names the state and the step in words', () => {
    expect(sayMessage('A warning that is submitted can\'t take the step "issue".', 'nl').text).toBe(
      'De waarschuwing is nu "wacht op goedkeuring": uitgeven kan dan niet.',
    );
  });
});
