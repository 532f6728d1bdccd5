/**
 * The words of the field, each list in the order of its standard. A list's order is part of the wire contract: the n-th
 * word is number n of the enumeration in proto/keten/v1/vocabulary.proto, so words are added at the end only.
 */

/** CAP 1.2 §3.2.1 status. */
export const statuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export type Status = (typeof statuses)[number];

/** CAP 1.2 §3.2.1 msgType. */
export const messageTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export type MessageType = (typeof messageTypes)[number];

/** CAP 1.2 §3.2.2 category. */
export const categories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
export type Category = (typeof categories)[number];

/** CAP 1.2 §3.2.2 urgency, most urgent first. */
export const urgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export type Urgency = (typeof urgencies)[number];

/** CAP 1.2 §3.2.2 severity, worst first. */
export const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export type Severity = (typeof severities)[number];

/** CAP 1.2 §3.2.2 certainty, surest first. */
export const certainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
export type Certainty = (typeof certainties)[number];

/** CAP 1.2 §3.2.2 responseType. */
export const responseTypes = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
export type ResponseType = (typeof responseTypes)[number];

/** Who reports threats (requirements S05, S59). */
export const sourceKinds = [
  'military',
  'intelligence',
  'civil',
  'sector',
  'entity',
  'international',
  'sensor',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** The form in which a report came. */
export const reportFormats = ['cap', 'json', 'stix'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The way by which a report came. */
export const transports = ['https', 'enclave', 'feed', 'portal'] as const;
export type Transport = (typeof transports)[number];

/** Ways to reach a recipient. Push and cell broadcast go to citizens only; by phone a person calls, and nothing is sent; by voice we call, and speak the text. */
export const channels = ['webhook', 'email', 'sms', 'push', 'portal', 'phone', 'voice', 'cell-broadcast'] as const;
export type Channel = (typeof channels)[number];
/** Those that can be chosen to send a warning over. */
export const sendingChannels = channels.filter((channel) => channel !== 'phone');

/** Lanes through the queues: what is urgent never waits behind what is not (F2). */
export const lanes = ['urgent', 'routine'] as const;
export type Lane = (typeof lanes)[number];

/** Markings of the Dutch government (VIRBI), lowest first. */
export const rubriceringen = [
  'ongerubriceerd',
  'Departementaal Vertrouwelijk',
  'Stg. Confidentieel',
  'Stg. Geheim',
  'Stg. Zeer Geheim',
] as const;
export type Rubricering = (typeof rubriceringen)[number];

/** Traffic Light Protocol 2.0, widest first. It is not a classification. */
export const tlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof tlps)[number];

/** Exercise is a plane of its own that reaches no live recipient (S72, F1). */
export const planes = ['live', 'exercise'] as const;
export type Plane = (typeof planes)[number];

/** What a revision of a warning is for (S50). */
export const purposes = ['alert', 'update', 'correction', 'all-clear', 'early-warning'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * How loudly a revision arrives, loudest first, apart from how bad the danger is: `alarm` wakes people, `notice` is heard like any
 * other message, `quiet` is there when they look.
 */
export const intensities = ['alarm', 'notice', 'quiet'] as const;
export type Intensity = (typeof intensities)[number];

/** Languages in which texts are written (BCP 47). Papiamentu for the Caribbean Netherlands (S61). */
export const languages = ['nl-NL', 'en-GB', 'pap'] as const;
export type Language = (typeof languages)[number];

/** How an entity says its service is (S15). */
export const serviceStates = ['normal', 'disrupted', 'down'] as const;
export type ServiceState = (typeof serviceStates)[number];

/** The way by which a threat comes: project codes beside its kind (S17, S22, S31). */
export const vectors = [
  'land',
  'sea',
  'air',
  'space',
  'cyber',
  'information',
  'nature',
  'technical',
  'unknown',
] as const;
export type Vector = (typeof vectors)[number];

/** Levels of the Alerteringssysteem Terrorismebestrijding (ATb), per sector, lowest first. */
export const alertLevels = ['basisniveau', 'lichte dreiging', 'matige dreiging', 'hoge dreiging'] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** How far a source was right before: the letters of the Admiralty system (STANAG 2511). F: nobody can judge it yet. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

/** To whom a version of a threat may be shown, the narrowest first (S04). */
export const readerships = ['national-partners', 'entities', 'international-partners', 'citizens'] as const;
export type Readership = (typeof readerships)[number];

/** Why a report of a known source was kept aside instead of taken in. */
export const quarantineReasons = ['format', 'signature', 'claim', 'conflict', 'rate'] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** What an operator decides about a report that was kept aside. */
export const quarantineDecisions = ['release', 'discard'] as const;
export type QuarantineDecision = (typeof quarantineDecisions)[number];

/** Kinds of threat: project codes after requirements S17, S22, S26, S27, S31, S32, S36, S37. */
export const threatKinds = [
  'sabotage-land',
  'sabotage-sea',
  'sabotage-air',
  'drone',
  'air-missile-attack',
  'cyber',
  'pnt-disruption',
  'disinformation',
  'cbrn',
  'power-outage',
  'telecom-outage',
  'payment-outage',
  'water-outage',
  'flood',
  'wildfire',
  'epidemic',
  'other',
] as const;
export type ThreatKind = (typeof threatKinds)[number];

/** How an entity hears each minute what is in force for it: at its webhook, or by a program of its own that fetches it. */
export const listenings = ['webhook', 'fetch'] as const;
export type Listening = (typeof listenings)[number];
