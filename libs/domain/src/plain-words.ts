import type { Language } from './vocabulary.ts';

type Spoken = Exclude<Language, 'pap'>;

/** Words of the trade, which few people know (B1), as they begin or as a whole. Nobody here can judge those of Papiamentu. */
export const jargon: Readonly<Record<Spoken, RegExp>> = {
  'nl-NL':
    /(?<![\p{L}])(?:calamiteit\p{L}*|effectgebied\p{L}*|brongebied\p{L}*|handelingsperspectief|opschal\p{L}+|afschal\p{L}+|bovenregiona\p{L}+|conform|middels|dient te|dienen te|indien|teneinde|derhalve|ter plaatse|mitig\p{L}+|facilit\p{L}+|implement\p{L}+|escal\p{L}+|kinetisch\p{L}*|hybride dreiging\p{L}*|attributie|actoren|statelijke actor\p{L}*|exfiltr\p{L}+|ransomware|malware|DDoS\p{L}*|jamming|spoofing|GNSS|CBRN\p{L}*|UAV['’s]*|UAS|projectiel\p{L}*|incidentbestrijding|redundant\p{L}*|continuïteitsplan\p{L}*|preventief|anticiper\p{L}+|prioriter\p{L}+)(?![\p{L}])/giu,
  'en-GB':
    /(?<![\p{L}])(?:mitigat\p{L}+|utili[sz]\p{L}+|commenc\p{L}+|in the event of|prior to|pursuant to|kinetic|adversar\p{L}+|threat actors?|escalat\p{L}+|exfiltrat\p{L}+|ransomware|malware|DDoS|jamming|spoofing|GNSS|CBRN\p{L}*|UAVs?|UAS|projectiles?|calamit\p{L}+|facilitat\p{L}+|implement\p{L}*|whilst|henceforth|precautionary measures?|in accordance with)(?![\p{L}])/giu,
};

/** Abbreviations that most people say themselves. */
export const knownAbbreviations: ReadonlySet<string> = new Set(
  'NL EU GPS TV SMS OK WC KNMI GGD NS ANWB RIVM PIN AED USB DNA EHBO BBC UK VN NAVO NATO AM PM GMT'.split(' '),
);

/** A form of "worden" and what was done; in English of "to be". What merely is so, such as "is closed", is not meant. */
export const passive: Readonly<Record<Spoken, RegExp>> = {
  'nl-NL':
    /(?<![\p{L}])(?:wordt|worden|werd|werden)(?![\p{L}])[^.!?:;]*?(?<![\p{L}])(?:(?:\p{L}+)?ge\p{L}{2,}(?:d|t|en)|(?:be|ver|ont|her|er)\p{L}{2,}(?:d|t|gen|nen|ven|den|ken))(?![\p{L}])/giu,
  'en-GB':
    /(?<![\p{L}])(?:is|are|was|were|be|been|being)(?: \p{L}+ly)? (?!need|prepared|interested|concerned|worried|scared|tired|indeed|red|bed|speed|closed|blocked)(?:\p{L}{2,}ed|known|seen|told|given|taken|made|found|sent|shown|hit|done|held|meant|built|kept|left|lost|shut|struck|spread)(?![\p{L}])/giu,
};
