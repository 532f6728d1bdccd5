import { limits } from './limits.ts';
import { BadPattern, tokensOf } from './pattern-tokens.ts';
import type { Token } from './pattern-tokens.ts';
import { readTimestamp } from './timestamp.ts';

/**
 * Reads a STIX pattern by the grammar of STIX 2.1 §9: observations in brackets, joined by AND, OR and FOLLOWEDBY, qualified
 * by WITHIN, REPEATS and START … STOP; in them comparisons, joined by AND and OR.
 *
 * @throws BadPattern with the place of the first word that does not fit.
 */
export function readPattern(pattern: string): void {
  new PatternReader(tokensOf(pattern)).read();
}

/** FOLLOWEDBY binds loosest, AND tightest (§9.5). */
const joins = ['FOLLOWEDBY', 'OR', 'AND'];
const comparisonJoins = ['OR', 'AND'];
const equal = ['=', '==', '!=', '<>'];
const ordered = ['<', '<=', '>', '>='];
const ofTexts = ['LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'];

class PatternReader {
  private next = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  read(): void {
    this.joined(joins, () => this.observation());
    if (this.token.kind !== 'end') this.fail('the end of the pattern');
  }

  /** Operands between the given words, whatever order they come in: who binds tighter matters to no check here. */
  private joined(words: readonly string[], operand: () => void): void {
    if (++this.depth > limits.patternDepth) throw new BadPattern(this.token.at, 'brackets nest too deep');
    do operand();
    while (words.some((word) => this.take(word)));
    this.depth--;
  }

  private observation(): void {
    if (this.take('(')) {
      this.joined(joins, () => this.observation());
      this.expect(')');
    } else {
      this.expect('[');
      this.joined(comparisonJoins, () => this.comparison());
      this.expect(']');
    }
    while (this.qualifier());
  }

  private qualifier(): boolean {
    if (this.take('WITHIN')) {
      this.positive();
      this.expect('SECONDS');
    } else if (this.take('REPEATS')) {
      this.positive();
      this.expect('TIMES');
    } else if (this.take('START')) {
      const start = this.instant();
      this.expect('STOP');
      const place = this.token.at;
      if (this.instant() <= start) throw new BadPattern(place, 'STOP is not after START');
    } else return false;
    return true;
  }

  private comparison(): void {
    if (this.take('(')) {
      this.joined(comparisonJoins, () => this.comparison());
      return this.expect(')');
    }
    if (this.take('EXISTS')) return this.path();
    this.path();
    this.take('NOT');
    if (this.take('IN')) return this.set();
    if (ofTexts.some((word) => this.take(word))) return void this.kind('text', 'a text in single quotes');
    const mayBeBoolean = equal.some((mark) => this.take(mark));
    if (!mayBeBoolean && !ordered.some((mark) => this.take(mark))) this.fail('a comparison');
    this.constant(mayBeBoolean);
  }

  private path(): void {
    this.kind('word', 'a type of object');
    this.expect(':');
    this.step();
    for (;;) {
      if (this.take('.')) this.step();
      else if (this.take('[')) {
        if (!this.take('*') && !/^\d+$/.test(this.kind('number', 'a position or *').text)) this.fail('a position');
        this.expect(']');
      } else return;
    }
  }

  private step(): void {
    if (this.token.kind === 'text' || this.token.kind === 'word') this.next++;
    else this.fail('a property');
  }

  private set(): void {
    this.expect('(');
    if (this.take(')')) return;
    do this.constant(true);
    while (this.take(','));
    this.expect(')');
  }

  private constant(mayBeBoolean: boolean): void {
    const { kind, text, at } = this.token;
    if (kind === 'word' && /^(true|false)$/.test(text) && !mayBeBoolean)
      throw new BadPattern(at, 'true and false have no order');
    if (kind === 'literal') checkLiteral(text, at);
    else if (kind !== 'text' && kind !== 'number' && !(kind === 'word' && /^(true|false)$/.test(text)))
      this.fail('a constant');
    this.next++;
  }

  private positive(): void {
    const { text, at } = this.kind('number', 'a number');
    if (!(Number(text) > 0)) throw new BadPattern(at, 'a number above zero is expected');
  }

  private instant(): number {
    const { text, at } = this.token;
    if (!text.startsWith("t'")) this.fail("a timestamp such as t'2026-11-24T07:00:00Z'");
    this.next++;
    return checkLiteral(text, at);
  }

  private kind(kind: Token['kind'], what: string): Token {
    const token = this.token;
    if (token.kind !== kind) this.fail(what);
    this.next++;
    return token;
  }

  private take(text: string): boolean {
    const token = this.token;
    if (token.text !== text || (token.kind !== 'mark' && token.kind !== 'word')) return false;
    this.next++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail(text);
  }

  private get token(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: 0 };
  }

  private fail(expected: string): never {
    const { kind, text, at } = this.token;
    const came = kind === 'end' ? 'the end' : `“${text.slice(0, 40)}”`;
    throw new BadPattern(at, `${expected} is expected, not ${came}`);
  }
}

/** Timestamps, hexadecimal and base64 constants have forms of their own (§9.2.1). Gives the instant of a timestamp. */
function checkLiteral(text: string, at: number): number {
  const content = text.slice(2, -1);
  if (text.startsWith('t')) {
    const instant = readTimestamp(content)?.at.getTime();
    if (instant === undefined) throw new BadPattern(at, 'this is no timestamp');
    return instant;
  }
  const isWell = text.startsWith('h')
    ? /^([0-9a-fA-F]{2})+$/.test(content)
    : content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(content);
  if (!isWell) throw new BadPattern(at, `this is no ${text.startsWith('h') ? 'hexadecimal' : 'base64'} constant`);
  return Number.NaN;
}
