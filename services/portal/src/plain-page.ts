/**
 * A page that works without script, Dutch first and English beside, in the look of the page where a warning is confirmed.
 *
 * @param parts HTML; who has text of others escapes it.
 */
export const plainPage = (title: string, parts: readonly string[]): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} – waarschuwingsketen</title>
<link rel="stylesheet" href="/bevestigen/stijl.css">
</head>
<body>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;

export const heading = (dutch: string, english: string): string =>
  `<h1>${escape(dutch)}</h1>\n<p lang="en">${escape(english)}</p>`;

export const both = (dutch: string, english: string): string =>
  `<p>${escape(dutch)}</p>\n<p lang="en">${escape(english)}</p>`;

export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
