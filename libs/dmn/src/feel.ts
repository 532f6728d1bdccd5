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

/** What a test of the left side compares with; or what is wrong with it. */
export type ReadTest =
  | { readonly fault: string }
  | {
      /** Between them its answer can't change, because all that it can do is compare. */
      readonly numbers: readonly number[];
      /** To all others it gives the same answer. */
      readonly words: readonly string[];
    };

/** Reads a cell of the left side, for values of such a column. */
export function readTest(column: Column, test: string): ReadTest {
  if (isWildcard(test)) return { numbers: [], words: [] };
  try {
    const nodes = nodesOf(parseUnaryTests(test, { '?': null }, undefined), test);
    for (const node of nodes) {
      const fault = faultOfNode(node, column);
      if (fault !== undefined) return { fault };
    }
    const textsOf = (kind: string): string[] => nodes.filter(({ name }) => name === kind).map(({ text }) => text);
    return {
      numbers: textsOf('NumericLiteral').map((text) => Number(text.replaceAll(/\s/g, ''))),
      words: textsOf('StringLiteral').map(unquoted),
    };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}

function faultOfNode(node: Node, column: Column): string | undefined {
  if (!inTests[column.kind].includes(node.name)) return stranger(node, column);
  if (node.name === 'VariableName' && !callable.includes(node.text)) return `"${brief(node.text)}" is not known here`;
  if (node.name !== 'StringLiteral') return undefined;
  if (column.kind === 'words' && node.parent !== 'PositionalParameters')
    return `a list is asked with list contains(?, ${brief(node.text)})`;
  const isKnown = !('words' in column) || column.words.includes(unquoted(node.text));
  return isKnown ? undefined : `${brief(node.text)} is none of ${listed(column.words)}`;
}

const stranger = ({ name, text }: Node, column: Column): string =>
  name === 'Identifier' || name === 'VariableName'
    ? `"${brief(text)}" is not known here: a cell sees its own column only, and words stand in quotes`
    : `"${brief(text)}" is not taken in a column of kind ${column.kind}`;

const brief = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

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
    throw new Error(
      `"${brief(foreign.text)}" is not taken here: write a word in quotes, a number, true or false, or a list`,
    );
  const { value, warnings } = evaluate(cell);
  if (warnings[0]) throw new Error(warnings[0].message);
  return value;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
