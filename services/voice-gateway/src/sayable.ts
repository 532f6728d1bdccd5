import type { Language } from '@keten/domain';

/**
 * A text as a voice says it well: abbreviations in full, names of organisations letter by letter, telephone numbers digit by digit, hours
 * and addresses of sites in words, place names that begin with an apostrophe as they sound.
 */
export function sayable(text: string, language: Language): string {
  // In brackets eSpeak NG is told sounds, and after < nothing is to be told to it but text.
  const plain = text.normalize('NFC').replace(/[[\]<>{}|*_#\\]/g, ' ');
  const rules = language === 'en-GB' ? english : dutch;
  return rules
    .reduce((said, [pattern, by]) => said.replace(pattern, by as string), plain)
    .replace(/[ \t]+/g, ' ')
    .trim();
}

type Rule = readonly [RegExp, string | ((...found: (string | undefined)[]) => string)];

const spaced = (found = ''): string => [...found].join(' ');
const word = (pattern: string, flags = 'g'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, `${flags}u`);
const digitsOf = (found: string): string => found.replace(/\D/g, '');

/** In twos and threes nobody can write down what they hear: digit by digit, with a pause where people pause. */
const inDigits = (found = ''): string => (isNumberToCall(found) ? digitByDigit(found) : found);
const isNumberToCall = (found: string): boolean => /^\+|^0[89]00/.test(found) || digitsOf(found).length >= 10;
const digitByDigit = (found: string): string =>
  found
    .replace(/^\+/, '00 ')
    .split(/[\s-]+/)
    .map((part) => spaced(digitsOf(part)))
    .filter(Boolean)
    .join(', ');

const site =
  (dot: string, slash: string) =>
  (found = ''): string =>
    found
      .replace(/^https?:\/\//i, '')
      .replace(/\/+$/, '')
      .replaceAll('.', ` ${dot} `)
      .replaceAll('/', ` ${slash} `)
      .replaceAll('-', ' ');

const common = (dot: string, slash: string): readonly Rule[] => [
  [/https?:\/\/[^\s,;]+[^\s,;.!?]/gi, site(dot, slash)],
  [
    /(?<![\p{L}\p{N}@])(?:[a-z0-9-]+\.)+(?:nl|eu|com|org|net)(?:\/[a-z0-9/-]*[a-z0-9])?(?![\p{L}\p{N}])/giu,
    site(dot, slash),
  ],
  // Four digits and more with a zero, a plus or a hyphen are a telephone number; 112 and 144 are said as people say them.
  [/(?<![\p{L}\p{N}.,])(?:\+\d{2}|0\d)[\d -]{5,14}\d(?![\p{L}\p{N}])/gu, inDigits],
  [word('0[89]00[ -]?\\d{4,7}'), inDigits],
  [word('(?:112|113|116|144)'), spaced],
];

/** What is no word, and is spelled. */
const spelled =
  '(?:NCTV|NCC|LCMS|KNMI|GGD|ANWB|RWS|RIVM|AIVD|MIVD|NCSC|CBRN|GHOR|KPN|NS|EU|VN|UAV|GPS|GNSS|PNT|DDoS|ICT|IT|HV|kV|MHz|GHz|NVWA|ILT|KLPD|VRH|COT)';

const dutchUnits: readonly (readonly [string, string])[] = [
  ...([
    ['km/u', 'kilometer per uur'],
    ['km²', 'vierkante kilometer'],
    ['m²', 'vierkante meter'],
  ] as const),
  ...([
    ['m³', 'kubieke meter'],
    ['km', 'kilometer'],
    ['cm', 'centimeter'],
    ['mm', 'millimeter'],
  ] as const),
  ...([
    ['kV', 'kilovolt'],
    ['MW', 'megawatt'],
    ['kW', 'kilowatt'],
    ['mg', 'milligram'],
    ['kg', 'kilo'],
  ] as const),
];
const dutchShort: readonly (readonly [string, string])[] = [
  ...([
    ['t/m', 'tot en met'],
    ['d\\.w\\.z\\.', 'dat wil zeggen'],
    ['o\\.a\\.', 'onder andere'],
    ['i\\.v\\.m\\.', 'in verband met'],
  ] as const),
  ...([
    ['m\\.b\\.t\\.', 'met betrekking tot'],
    ['m\\.i\\.v\\.', 'met ingang van'],
    ['n\\.a\\.v\\.', 'naar aanleiding van'],
  ] as const),
  ...([
    ['bijv\\.', 'bijvoorbeeld'],
    ['evt\\.', 'eventueel'],
    ['incl\\.', 'inclusief'],
    ['excl\\.', 'exclusief'],
  ] as const),
  ...([
    ['ca\\.', 'ongeveer'],
    ['circa', 'ongeveer'],
    ['nr\\.', 'nummer'],
    ['tel\\.', 'telefoon'],
    ['max\\.', 'maximaal'],
  ] as const),
  ...([
    ['(?<=\\d ?)min\\.', ' minuten'],
    ['min\\.', 'minimaal'],
    ['resp\\.', 'respectievelijk'],
    ['prov\\.', 'provincie'],
  ] as const),
  ...([
    ['z\\.s\\.m\\.', 'zo snel mogelijk'],
    ['a\\.u\\.b\\.', 'alstublieft'],
    ['s\\.v\\.p\\.', 'alstublieft'],
  ] as const),
];
const after = String.raw`(?<=\d ?)`;

/** 22:05 is five past ten to people, and not twenty-two colon. */
const dutchTime = (_?: string, hour = '', colon?: string, dot?: string): string => {
  const minute = colon ?? dot;
  return Number(minute) === 0 ? `${Number(hour)} uur` : `${Number(hour)} uur ${Number(minute)}`;
};

const months = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const dutchDay = (_?: string, day = '', month = ''): string => `${Number(day)} ${months[Number(month) - 1] ?? ''}`;
const dutchDate = (_?: string, day?: string, month?: string, year = ''): string => `${dutchDay(_, day, month)} ${year}`;

const dutch: readonly Rule[] = [
  [/(?<![\d-])(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-(20\d\d)(?![\d-])/g, dutchDate],
  // Without a year it is a date only when a zero says so: from 3-12 to 5-12 may be metres.
  [
    /(?<![\d-])(0[1-9]|[12]\d|3[01])-(0[1-9]|(?<=0[1-9]-)1[0-2])(?![\d-])(?! ?(?:uur|meter|kilometer|km|m|graden|procent|%))/g,
    dutchDay,
  ],
  [/(\d{1,2}[:.]\d{2}) ?- ?(?=\d{1,2}[:.]\d{2} ?u)/g, '$1 uur tot '],
  ...common('punt', 'schuine streep'),
  [/(?<![\d.])([01]?\d|2[0-4])(?::([0-5]\d)(?: ?uur| ?u\b)?|\.([0-5]\d)(?: ?uur| ?u\b))(?!\d|\.\d)/g, dutchTime],
  [/(?<![\p{L}\p{N}])'s-?(?=\p{Lu})/gu, 'S'],
  [/(?<![\p{L}\p{N}])'t (?=\p{L})/gu, 'het '],
  [/(?<=\d)\.(?=\d{3}(?!\d))/g, ''],
  [/(\d+) ?- ?(\d+)(?= ?(?:uur|meter|kilometer|km|m|graden|procent|%))/g, '$1 tot $2'],
  ...dutchShort.map(([short, full]): Rule => [
    new RegExp(`(?<![\\p{L}\\p{N}.])${short}(?![\\p{L}\\p{N}])`, 'giu'),
    full,
  ]),
  ...dutchUnits.map(([unit, full]): Rule => [new RegExp(`${after}${unit}(?![\\p{L}\\p{N}²³/])`, 'gu'), ` ${full}`]),
  [/(?<=\d) ?%/g, ' procent'],
  [/(?<=\d) ?°C/g, ' graden'],
  [word('([AN])(\\d{1,3})'), '$1 $2'],
  [/&/g, ' en '],
  [word(spelled), spaced],
];

const englishTime = (_?: string, hour = '', minute = ''): string =>
  Number(minute) === 0
    ? `${Number(hour)} hours`
    : `${Number(hour)} ${Number(minute) < 10 ? `oh ${Number(minute)}` : minute}`;

const english: readonly Rule[] = [
  ...common('dot', 'slash'),
  [/(?<!\d)([01]?\d|2[0-4]):([0-5]\d)(?: ?hrs?\b| ?h\b)?/g, englishTime],
  [/(?<=\d),(?=\d{3}(?!\d))/g, ''],
  ...(
    [
      ['km', 'kilometres'],
      ['km/h', 'kilometres per hour'],
      ['m', 'metres'],
      ['kV', 'kilovolts'],
      ['MW', 'megawatts'],
    ] as const
  ).map(([unit, full]): Rule => [new RegExp(`${after}${unit}(?![\\p{L}\\p{N}²³/])`, 'gu'), ` ${full}`]),
  ...(
    [
      ['e\\.g\\.', 'for example'],
      ['i\\.e\\.', 'that is'],
      ['approx\\.', 'about'],
      ['no\\.(?= ?\\d)', 'number'],
    ] as const
  ).map(([short, full]): Rule => [new RegExp(`(?<![\\p{L}\\p{N}.])${short}`, 'giu'), full]),
  [/(?<=\d) ?%/g, ' percent'],
  [word('([AN])(\\d{1,3})'), '$1 $2'],
  [/&/g, ' and '],
  [word(spelled), spaced],
];
