/** How people ask, in Dutch, English and Papiamentu; `help` is also what carriers elsewhere answer by themselves. */
const asked = /(?<![\p{L}\p{N}])(?:(?:nood)?hulp|help|sos|yudansa)(?![\p{L}\p{N}])/iu;

/**
 * That no help is needed. Between the two words stand only those that say how much: what else stands there is what they lack. It is
 * not said by who tells that no help came, or that they can't do without: in doubt somebody telephones for nothing.
 */
const notAsked = [
  /(?<![\p{L}\p{N}])(?:geen|no|niet)\s+(?:(?:extra|verdere|meer|more|further|any)\s+)?(?:hulp|help)\s+(?:nodig|needed|required)/giu,
  /(?<!(?:nog|still|komt|kwam|komen|krijgen|kregen|krijg|gets?|got)\s+)(?<![\p{L}\p{N}])(?:geen|no)\s+(?:(?:extra|verdere|meer|more|further)\s+)?(?:hulp|help)(?=\s*(?:$|[.,!;]))/giu,
  /(?<!(?:niet|not|nooit|never|cannot|can['’]?t|amper|nauwelijks)(?![\p{L}\p{N}])[^.!?]*)(?<![\p{L}\p{N}])(?:zonder|without)\s+(?:hulp|help)/giu,
];

/** In their words, what help is asked for in an answer; empty when they only say that they need it, undefined when they do not. */
export function readHelp(text: string): string | undefined {
  const said = text.trim().slice(0, 1000);
  if (!asked.test(withoutNoHelp(said))) return undefined;
  return onlyTheWord.test(said) ? '' : said;
}

/** The word alone, also beside a code: it says nothing that a person must read. */
const onlyTheWord =
  /^[^\p{L}\p{N}]*(?:1[\s.,:-]*\w{3}[^\p{L}\p{N}]+)?(?:hulp|help|sos|yudansa)(?:[^\p{L}\p{N}]+(?:nodig|aub|svp|please|1?[\s.,:-]*\w{3}))?[^\p{L}\p{N}]*$/iu;

/** The answer without what says that no help is needed. */
export const withoutNoHelp = (text: string): string =>
  notAsked.reduce((left, notSo) => left.replaceAll(notSo, ''), text);
