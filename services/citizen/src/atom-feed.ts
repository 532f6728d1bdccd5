import { writeAlert } from '@keten/cap';
import { sayWhatItIs, textIn } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';
import { capOf } from './cap-of.ts';
import { escape } from './html.ts';
import { madeOfEach } from './made-of-each.ts';
import type { Failed } from './made-of-each.ts';
import type { History, Listed } from './public-warnings.ts';

const mostEntries = 100;

/** What is in force or ended lately as Atom (RFC 4287), the CAP message in each entry, every revision an entry of its own (S53). */
export function atomFeed({ warnings, at }: Listed, siteUrl: string, failed: Failed): string {
  const all = warnings.flatMap((history) => history.map((warning) => ({ warning, history })));
  const isNewest = ({ warning, history }: Entry): boolean => warning === history[0];
  // What holds now comes first in the list, and is never pushed out by what was said since of others.
  const entries = [...all.filter(isNewest), ...all.filter((entry) => !isNewest(entry))]
    .slice(0, mostEntries)
    .sort((a, b) => b.warning.issuedAt.getTime() - a.warning.issuedAt.getTime());
  const updated = entries[0]?.warning.issuedAt ?? new Date(at.toISOString().slice(0, 10));
  const href = (path: string): string => escape(new URL(path, siteUrl).href);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
<id>${href('/feed.atom')}</id>
<title>Waarschuwingen – waarschuwingsketen</title>
<updated>${updated.toISOString()}</updated>
<author><name>Waarschuwingsketen</name></author>
<link rel="self" type="application/atom+xml" href="${href('/feed.atom')}"/>
<link rel="alternate" type="text/html" href="${href('/')}"/>
${madeOfEach(entries, (entry) => entryOf(entry, siteUrl, failed), failed).join('')}</feed>
`;
}

type Entry = { readonly warning: PublicWarning; readonly history: History };

function entryOf(entry: Entry, siteUrl: string, failed: Failed): string {
  const { warning } = entry;
  const { warningId, revision, issuedAt } = warning;
  const page = new URL(`/w/${encodeURIComponent(warningId)}`, siteUrl).href;
  const { headline, description } = sayWhatItIs(warning, textIn(warning, 'nl-NL'));
  const capHref = new URL(`/v1/warnings/${encodeURIComponent(warningId)}.cap?revision=${revision}`, siteUrl).href;
  const when = issuedAt.toISOString();
  return `<entry>
<id>${escape(`${page}#${revision}`)}</id>
<title>${escape(printable(headline))}</title>
<updated>${when}</updated>
<published>${when}</published>
<link rel="alternate" type="text/html" href="${escape(page)}"/>
<link rel="alternate" type="application/cap+xml" href="${escape(capHref)}"/>
<summary>${escape(printable(description))}</summary>
${madeOfEach([entry], (each) => contentOf(each, siteUrl), failed).join('')}</entry>
`;
}

/** Apart from the rest: an entry that can't be written as CAP still says what is going on, and where to read it. */
function contentOf({ warning, history }: Entry, siteUrl: string): string {
  const cap = writeAlert(capOf(warning, history, siteUrl)).replace(/^<\?xml[^>]*\?>\s*/, '');
  return `<content type="application/cap+xml">${cap}</content>\n`;
}

/** Without the characters that XML 1.0 forbids. */
const printable = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
