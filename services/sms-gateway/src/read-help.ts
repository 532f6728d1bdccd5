/** How people ask, in Dutch, English and Papiamentu; `help` is also what carriers elsewhere answer by themselves. */
const asked = /(?<![\p{L}\p{N}])(?:hulp|help|sos|yudansa)(?![\p{L}\p{N}])/iu;
const notAsked =
  /(?<![\p{L}\p{N}])(?:geen|no|niet|zonder|without)\s+(?:\p{L}+\s+)?(?:hulp|help)(?:\s+(?:nodig|needed))?/giu;

/** In their words, what help is asked for in an answer; empty when they only say that they need it, undefined when they do not. */
export function readHelp(text: string): string | undefined {
  const said = text.trim().slice(0, 1000);
  if (!asked.test(said.replaceAll(notAsked, ''))) return undefined;
  return onlyTheWord.test(said) ? '' : said;
}

/** The word alone, also beside a code: it says nothing that a person must read. */
const onlyTheWord =
  /^[^\p{L}\p{N}]*(?:1[\s.,:-]*\w{3}[^\p{L}\p{N}]+)?(?:hulp|help|sos|yudansa)(?:[^\p{L}\p{N}]+(?:nodig|aub|svp|please|1?[\s.,:-]*\w{3}))?[^\p{L}\p{N}]*$/iu;

/** The answer without what says that no help is needed. */
export const withoutNoHelp = (text: string): string => text.replaceAll(notAsked, '');
