import type { ReportFormat } from '@keten/domain';
import { NotAccepted } from './not-accepted.ts';

const formats: Readonly<Record<string, ReportFormat>> = {
  'application/cap+xml': 'cap',
  'application/xml': 'cap',
  'application/json': 'json',
  'application/stix+json': 'stix',
};

/** Versions of a format that are taken, where its media type can name one. */
const versions: Readonly<Record<string, string>> = { 'application/stix+json': '2.1' };

/** The content types that the chain takes, for those who offer another one. */
export const contentTypes: readonly string[] = Object.keys(formats);

/**
 * The format that a content type names. Parameters other than a version, such as a charset, say nothing that the bytes do not
 * say themselves.
 *
 * @throws NotAccepted 415 for another type, or a version that is not taken.
 */
export function formatOf(contentType: string): ReportFormat {
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) throw untaken(`Send one of ${contentTypes.join(', ')}.`);
  const version = parameters.find((parameter) => parameter.startsWith('version='))?.slice('version='.length);
  const taken = versions[name];
  if (version !== undefined && taken !== undefined && version.replaceAll('"', '') !== taken)
    throw untaken(`Version ${version.slice(0, 20)} of ${name} is not taken; ${taken} is.`);
  return format;
}

const untaken = (message: string): NotAccepted => new NotAccepted(415, [{ rule: 'content-type', message }]);
