import { elsewhere, wordsOfProblem } from './problem-words.ts';
import type { Both } from './problem-words.ts';

/** Writes the page of a problem in the look of a service: a whole HTML document. */
export type ProblemPage = (status: number) => string;

const isOfApi = /^\/(v1|health|metrics)(\/|\?|$)/;

/**
 * Who looks with a browser gets a page; programs, which accept JSON or anything, get problem+json. What belongs to the API stays an API.
 */
export const wantsPage = (url: string, accept: string | undefined): boolean =>
  accept !== undefined && /\btext\/html\b/i.test(accept) && !isOfApi.test(url);

/** The page of a service that has no look of its own for it: readable without a stylesheet or a script. */
export function plainProblemPage(status: number): string {
  const { title, then, isOurs } = wordsOfProblem(status);
  const both = ({ nl, en }: Both): string => `<p>${nl}</p>\n<p lang="en">${en}</p>`;
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title.nl} – waarschuwingsketen</title>
</head>
<body>
<main>
<h1>${title.nl} <span lang="en">${title.en}</span></h1>
${both(then)}
${isOurs ? both(elsewhere) : ''}
<p><a href="/">Naar het begin <span lang="en">To the start</span></a></p>
</main>
</body>
</html>
`;
}
