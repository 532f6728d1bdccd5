import { RefusedAlert } from '../src/fault.ts';
import type { Fault } from '../src/fault.ts';
import { parseAlert } from '../src/parse-alert.ts';
import type { ParseOptions } from '../src/parse-alert.ts';

/** A small alert of which tests change one thing; each element on a line of its own. */
export const sampleXml = (
  area = '<polygon>52,4 52,5 53,5 53,4 52,4</polygon>',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>NL-2026-0001</identifier>
<sender>proef@example.invalid</sender>
<sent>2026-11-24T09:00:00+01:00</sent>
<status>Test</status>
<msgType>Alert</msgType>
<scope>Public</scope>
<info>
<language>nl-NL</language>
<category>Safety</category>
<event>Proefalarm</event>
<urgency>Immediate</urgency>
<severity>Severe</severity>
<certainty>Observed</certainty>
<expires>2026-11-24T10:00:00+01:00</expires>
<area>
<areaDesc>Flevoland</areaDesc>
${area}
</area>
</info>
</alert>
`;

/** The faults for which a message is refused; none when it is accepted. Any other error is the test's to fail on. */
export function faultsOf(message: string | Uint8Array, options?: ParseOptions): readonly Fault[] {
  try {
    parseAlert(typeof message === 'string' ? Buffer.from(message) : message, options);
    return [];
  } catch (error) {
    if (error instanceof RefusedAlert) return error.faults;
    throw error;
  }
}
