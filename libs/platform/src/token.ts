import type { InjectionToken, Provider } from '@nestjs/common';

declare const carried: unique symbol;

/** Names something that the composition root provides, and knows its type, so that a factory's arguments need no types. */
export type Token<T> = symbol & { readonly [carried]: T };

export const token = <T>(name: string): Token<T> => Symbol(name) as Token<T>;

/** What a token, or a class, stands for; a token that does not say so is any. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tokens of others carry no type
type Carried<D> = D extends Token<infer T> ? T : D extends abstract new (...args: never[]) => infer I ? I : any;
type CarriedBy<Deps extends readonly InjectionToken[]> = { -readonly [K in keyof Deps]: Carried<Deps[K]> };

/** A line of the composition root: what is provided, from what, how. */
export const provide = <T, const Deps extends readonly InjectionToken[]>(
  what: Token<T> | InjectionToken,
  deps: Deps,
  factory: (...deps: CarriedBy<Deps>) => T | Promise<T>,
): Provider => ({ provide: what, inject: [...deps], useFactory: factory as (...deps: unknown[]) => T | Promise<T> });
