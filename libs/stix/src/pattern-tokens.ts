/** A word of a pattern and where it begins, from 0. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly at: number };
export type TokenKind = 'word' | 'text' | 'number' | 'literal' | 'mark' | 'end';

/** A pattern that can't be read, and where. */
export class BadPattern extends Error {
  override readonly name = 'BadPattern';
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** One after the other; the first that fits counts. All of them are linear. */
const forms: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /[\s\u00a0]+|\/\/[^\r\n]*|\/\*[^]*?\*\//y],
  ['literal', /[tbh]'[^'\\]*'/y],
  ['text', /'(?:[^'\\]|\\.)*'/y],
  ['number', /[+-]?(?:\d+\.\d+|\.\d+|\d+)(?![A-Za-z_])/y],
  ['word', /[A-Za-z_][A-Za-z0-9_-]*/y],
  ['mark', /<=|>=|<>|!=|==|[=<>[\]().,:*]/y],
];

/**
 * The words of a STIX pattern (STIX 2.1 §9.2).
 *
 * @throws BadPattern where none begins.
 */
export function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    const token = tokenAt(pattern, at);
    if (!token) throw new BadPattern(at, 'nothing of a pattern begins here');
    if (token.kind !== 'space') tokens.push({ kind: token.kind, text: token.text, at });
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: pattern.length }];
}

function tokenAt(pattern: string, at: number): { kind: TokenKind | 'space'; text: string } | undefined {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const text = form.exec(pattern)?.[0];
    if (text) return { kind, text };
  }
  return undefined;
}
