import { eventCodeName } from '@keten/cap';
import type { CapAlert, CapInfo, Reference } from '@keten/cap';
import { sayExercise } from '@keten/domain';
import type { PublicWarning, Text } from '@keten/domain';
import { areaIn, toGeocodes } from '@keten/geo';
import type { History } from './public-warnings.ts';
import { stateOf } from './warning-state.ts';
import { eventWords } from './words/words.ts';

/** Who says it, as others find it in `sender`: our host name, which is unique without a register (CAP 1.2 §3.2.1). */
const senderOf = (siteUrl: string): string => new URL(siteUrl).hostname;

/**
 * One revision of a warning as CAP 1.2. An update refers to all earlier ones that had not expired by then, and to the last one in
 * any case; an all-clear and a withdrawal are a Cancel, so that whoever shows the alert takes it down.
 */
export function capOf(warning: PublicWarning, history: History, siteUrl: string): CapAlert {
  const { plane, texts, warningId, issuedAt } = warning;
  // An alert after an all-clear begins anew: whoever shows it must not take it for a change of what has ended.
  const before = history.filter(({ revision }) => revision < warning.revision);
  const earlier = before[0]?.purpose === 'all-clear' ? [] : before;
  const referredTo = earlier.filter(({ expiresAt }, index) => index === 0 || expiresAt > issuedAt);
  return {
    identifier: identifierOf(warning),
    sender: senderOf(siteUrl),
    sent: issuedAt,
    status: plane === 'exercise' ? 'Exercise' : 'Actual',
    msgType: msgTypeOf(warning, referredTo.length > 0),
    scope: 'Public',
    addresses: [],
    code: [],
    ...(plane === 'exercise' ? { note: 'OEFENING' } : {}),
    references: referredTo.map((each) => referenceTo(each, siteUrl)),
    incidents: [warningId],
    info: texts.map((text) => infoOf(text, warning, siteUrl)),
  };
}

const identifierOf = ({ warningId, revision }: PublicWarning): string => `${warningId}.${revision}`;

const referenceTo = (warning: PublicWarning, siteUrl: string): Reference => ({
  sender: senderOf(siteUrl),
  identifier: identifierOf(warning),
  sent: warning.issuedAt,
});

/** A first revision that we know is an Alert, whatever it is for: the others need something to refer to. */
function msgTypeOf(warning: PublicWarning, hasReferences: boolean): CapAlert['msgType'] {
  if (!hasReferences) return 'Alert';
  const state = stateOf(warning, warning.issuedAt);
  return state === 'over' || state === 'withdrawn' ? 'Cancel' : 'Update';
}

function infoOf(
  { language, headline, description, instruction }: Text,
  warning: PublicWarning,
  siteUrl: string,
): CapInfo {
  const { warningId, checkCode, issuedAt, rubricering, tlp } = warning;
  const { category, responseType, urgency, severity, certainty, expiresAt, kind, area } = warning;
  const said = (line: string): string => sayExercise(warning.plane, language, line);
  const named = (valueName: string, value: string) => ({ valueName, value });
  return {
    language,
    category: [category],
    event: eventWords[kind][language === 'nl-NL' ? 'nl' : 'en'],
    responseType: [responseType],
    ...{ urgency, severity, certainty },
    eventCode: [named(eventCodeName, kind)],
    ...{ effective: issuedAt, expires: expiresAt, senderName: 'Waarschuwingsketen' },
    ...{ headline: said(headline), description: said(description), instruction },
    web: new URL(`/w/${encodeURIComponent(warningId)}`, siteUrl).href,
    parameter: [
      named('nl:rubricering', rubricering),
      named('nl:tlp', tlp),
      named('nl:alarm', warning.intensity),
      named('nl:controlecode', checkCode),
    ],
    resource: [],
    area: [
      {
        areaDesc: areaIn(area, language) || area.codes.join(', ') || '-',
        polygon: area.polygons,
        circle: area.circles,
        geocode: toGeocodes(area.codes),
      },
    ],
  };
}
