import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin';
import { listed } from './columns.ts';
import type { Column } from './columns.ts';

/**
 * The part of FEEL (DMN 1.3 chapter 10) that a cell may use: literals, comparisons, intervals, lists, alternatives and "not".
 * No loops, no names, no patterns, no clock: a cell sees its own column's value and nothing else, ends at once, and says today
 * what it says tomorrow.
 */
const plumbing = ['PositiveUnaryTests', 'PositiveUnaryTest', 'not', '(', ')'];
const ordering = ['SimplePositiveUnaryTest', 'CompareOp', 'Interval', '[', ']', '..', 'NumericLiteral', 'ArithOp'];
const inTests: Readonly<Record<Column['kind'], readonly string[]>> = {
  word: [...plumbing, 'StringLiteral'],
  text: [],
  'yes-no': [...plumbing, 'BooleanLiteral'],
  number: [...plumbing, ...ordering],
  words: [
    ...[...plumbing, 'StringLiteral', 'NumericLiteral', 'Comparison', 'CompareOp', 'Conjunction', 'and'],
    ...['Disjunction', 'or', 'FunctionInvocation', 'VariableName', 'Identifier', 'PositionalParameters'],
  ],
};
const inOutputs = [
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'List',
  '[',
  ']',
  'ArithmeticExpression',
  'ArithOp',
];
/** What a cell about a list may call; the question mark is the list itself. */
const callable = ['list contains', 'count', '?'];

type Node = { readonly name: string; readonly text: string; readonly parent: string };
type Tree = ReturnType<typeof parseExpression>;

/** Everything in a cell but what holds it together. @throws Error at the first thing that is no FEEL. */
function nodesOf(tree: Tree, cell: string): Node[] {
  const nodes: Node[] = [];
  const path: string[] = [];
  tree.iterate({
    enter: ({ name, from, to, type }) => {
      if (type.isError) throw new Error(`can't be read at "${cell.slice(from, from + 20) || cell}"`);
      if (!type.isSkipped) nodes.push({ name, text: cell.slice(from, to), parent: path.at(-1) ?? '' });
      path.push(name);
    },
    leave: () => void path.pop(),
  });
  return nodes.slice(1);
}

export const isWildcard = (test: string): boolean => test === '-';

const literalsIn = (test: string, kind: 'NumericLiteral' | 'StringLiteral'): string[] =>
  isWildcard(test)
    ? []
    : nodesOf(parseUnaryTests(test, {}, undefined), test)
        .filter(({ name }) => name === kind)
        .map(({ text }) => text);

/** Numbers in a test: between them its answer can't change, because all that it can do is compare. */
export const numbersIn = (test: string): number[] =>
  literalsIn(test, 'NumericLiteral').map((text) => Number(text.replaceAll(/\s/g, '')));

/** Words in a test: to all others it gives the same answer. */
export const wordsIn = (test: string): string[] => literalsIn(test, 'StringLiteral').map(unquoted);

/** What is wrong with the left side's cell for values of such a column; undefined when nothing is. */
export function faultOfTest(column: Column, test: string): string | undefined {
  if (isWildcard(test)) return undefined;
  return attempt(() => {
    for (const node of nodesOf(parseUnaryTests(test, { '?': null }, undefined), test)) {
      if (!inTests[column.kind].includes(node.name)) return stranger(node, column);
      if (node.name === 'VariableName' && !callable.includes(node.text)) return `"${node.text}" is not known here`;
      const isWord = node.name === 'StringLiteral';
      if (isWord && column.kind === 'words' && node.parent !== 'PositionalParameters')
        return `a list is asked with list contains(?, ${node.text})`;
      if (isWord && 'words' in column && !column.words.includes(unquoted(node.text)))
        return `${node.text} is none of ${listed(column.words)}`;
    }
    return undefined;
  });
}

const stranger = ({ name, text }: Node, column: Column): string =>
  name === 'Identifier' || name === 'VariableName'
    ? `"${text}" is not known here: a cell sees its own column only, and words stand in quotes`
    : `"${text}" is not taken in a column of kind ${column.kind}`;

const unquoted = (literal: string): string => literal.slice(1, -1);

/** Whether a value of the column passes the test. @throws Error when FEEL has something to remark. */
export function passes(test: string, value: unknown): boolean {
  if (isWildcard(test)) return true;
  const { value: holds, warnings } = unaryTest(test, { '?': value });
  if (warnings[0]) throw new Error(warnings[0].message);
  return holds === true;
}

/** The value of a cell of the right side: it depends on nothing. @throws Error for what is no such value. */
export function valueOf(cell: string): unknown {
  if (cell === '') throw new Error('is empty');
  const foreign = nodesOf(parseExpression(cell, {}, undefined), cell).find(({ name }) => !inOutputs.includes(name));
  if (foreign)
    throw new Error(`"${foreign.text}" is not taken here: write a word in quotes, a number, true or false, or a list`);
  const { value, warnings } = evaluate(cell);
  if (warnings[0]) throw new Error(warnings[0].message);
  return value;
}

export function attempt(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return messageOf(error);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
