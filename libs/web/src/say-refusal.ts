import type { UiLanguage } from './language.tsx';
import type { RefusedByApi } from './ask.ts';

/** A sentence in the reader's language, or else as the API says it, in English. */
export type Said = { readonly text: string; readonly language: UiLanguage };

/** What the API says in English, in Dutch. What is not here is shown as it is. */
const dutchBySentence: Readonly<Record<string, string>> = {
  'The name or the password is wrong.': 'De naam of het wachtwoord klopt niet.',
  'You are no longer registered.': 'U staat niet meer geregistreerd.',
  'There is no session, or it is over.': 'U bent niet meer aangemeld.',
  'Someone else must approve what you wrote or submitted.':
    'Iemand anders moet goedkeuren wat u schreef of ter goedkeuring gaf.',
  'The warning changed after you opened it.': 'De waarschuwing is veranderd nadat u haar opende.',
  'The bulletin changed after you opened it.': 'De dreigingsinformatie is veranderd nadat u haar opende.',
  'The standing order changed after you opened it.': 'De opdracht is veranderd nadat u haar opende.',
  'The choice changed after you opened it.': 'De keuze is veranderd nadat u haar opende.',
  'There is one of this name already.': 'Er is er al een met deze naam.',
  'Read it first.': 'Lees die eerst.',
  'Read it again.': 'Lees haar opnieuw.',
  'It is over.': 'Het is voorbij.',
  'You need not confirm this any more.': 'U hoeft dit niet meer te bevestigen.',
  'This warning no longer applies to you.': 'Deze waarschuwing geldt niet meer voor u.',
  'Your confirmation does not count: there is a newer message, and that one must be confirmed.':
    'Uw bevestiging telt niet: er is een nieuwer bericht, en dat moet u bevestigen.',
  'There is a newer message, and it is confirmed already.': 'Er is een nieuwer bericht, en dat is al bevestigd.',
  'You need not confirm this any more: there is a newer message.':
    'U hoeft dit niet meer te bevestigen: er is een nieuwer bericht.',
  'Choose a password of your own first.': 'Kies eerst een eigen wachtwoord.',
  'Another administrator must decide on what you proposed.':
    'Een andere beheerder moet beslissen over wat u voorstelde.',
  'Another administrator must change what you are cleared for.': 'Een andere beheerder moet wijzigen wat u mag lezen.',
  'Nobody would be left who is an administrator.': 'Er zou geen beheerder overblijven.',
  'Register another one first.': 'Laat eerst een andere toe.',
  'Nothing is proposed for this person.': 'Voor deze persoon is niets voorgesteld.',
  'Only what was submitted can be approved.': 'Alleen wat ter goedkeuring ligt, kan worden goedgekeurd.',
  'Only an approved warning can be issued.': 'Alleen een goedgekeurde waarschuwing kan worden uitgegeven.',
  'The warning expired before it was issued.': 'De waarschuwing verliep voordat zij werd uitgegeven.',
  'Say why, so that the author can mend it.': 'Schrijf waarom, zodat de schrijver het kan verbeteren.',
  'The warning names no area.': 'De waarschuwing noemt geen gebied.',
  'An early warning holds for six hours at most.': 'Een vroege waarschuwing geldt hoogstens zes uur.',
  'What comes first, and what comes after an all-clear, is an alert or an early warning.':
    'Wat eerst komt, en wat na het einde komt, is een waarschuwing of een vroege waarschuwing.',
  'After an early warning comes the alert, another early warning, a correction or an all-clear.':
    'Na een vroege waarschuwing komt de waarschuwing zelf, nog een vroege waarschuwing, een correctie of het einde.',
  'After an alert comes an update, a correction or an all-clear.':
    'Na een waarschuwing komt een update, een correctie of het einde.',
  'The Dutch text is missing.': 'De Nederlandse tekst ontbreekt.',
  'A text says not what is happening.': 'Een tekst zegt niet wat er gebeurt.',
  'A text says not what to do.': 'Een tekst zegt niet wat mensen moeten doen.',
  'The warning is for nobody.': 'De waarschuwing is voor niemand.',
  'Organisations are told nothing to do: the checklist is empty.':
    'Organisaties horen niet wat ze moeten doen: het handelingsperspectief is leeg.',
  'No channel is chosen.': 'Er is geen kanaal gekozen.',
  'The warning has expired.': 'De waarschuwing is verlopen.',
  'Only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens.':
    'Alleen tekst zonder markering (ongerubriceerd, TLP:CLEAR) mag naar burgers.',
  'No channel of this chain may carry text with this marking.':
    'Geen enkel kanaal mag tekst met deze rubricering vervoeren.',
  'Text with this marking is read in the portal: add it.':
    'Tekst met deze rubricering lezen ontvangers in het portaal: kies dat kanaal erbij.',
  'The first sentence of what to do is too long for an SMS or a push: make it shorter.':
    'De eerste zin van wat mensen moeten doen is te lang voor een sms of push: maak die korter.',
  'Take it out, or let two persons verify it first.':
    'Haal het weg, of laat het eerst door twee personen opnemen bij Nummers en links.',
  'Someone else must approve what you proposed.': 'Iemand anders moet goedkeuren wat u voorstelde.',
  'Nothing is proposed here.': 'Hier is niets voorgesteld.',
  'Only what holds can be taken out.': 'Alleen wat geldt, kan worden weggehaald.',
  'Reject the proposal instead.': 'Wijs in plaats daarvan het voorstel af.',
  'This would reach nobody.': 'Dit zou niemand bereiken.',
  'The area touches no gemeente or island: there are no citizens to warn.':
    'Het gebied raakt geen gemeente of eiland: daar zijn geen burgers om te waarschuwen.',
  'Neither push nor SMS is chosen: no citizen gets a message.':
    'Push en sms zijn niet gekozen: geen burger krijgt een bericht.',
  'This report is being let in.': 'Deze melding wordt al toegelaten.',
  'Wait for what comes of it.': 'Wacht op de uitkomst.',
  'This report was let in already.': 'Deze melding is al toegelaten.',
  'This report was discarded already.': 'Deze melding is al weggelaten.',
  'Say why, so that others can judge it later.': 'Schrijf waarom, zodat anderen het later kunnen beoordelen.',
  'Someone else changed it at the same time.': 'Iemand anders veranderde dit op hetzelfde moment.',
  'Load it again and decide again.': 'Laad het opnieuw en beslis opnieuw.',
  'Nothing is stored now: the message broker does not work.':
    'Er wordt nu niets bewaard: de berichtendienst werkt niet.',
  'Try again in a minute.': 'Probeer het over een minuut opnieuw.',
  'Something went wrong here.': 'Er ging bij ons iets mis.',
  'It is in our log.': 'Het staat in ons logboek.',
};

/** Sentences that name a person or organisations. */
const dutchByPattern: readonly (readonly [RegExp, string])[] = [
  [/^Not verified, in the headline \((.+)\): (.+)\.$/, 'Niet gecontroleerd, in de kop ($1): $2.'],
  [/^Not verified, in the description \((.+)\): (.+)\.$/, 'Niet gecontroleerd, in wat er gebeurt ($1): $2.'],
  [/^Not verified, in the instruction \((.+)\): (.+)\.$/, 'Niet gecontroleerd, in wat mensen moeten doen ($1): $2.'],
  [/^Not verified, in the withdrawal, the \S+ \((.+)\): (.+)\.$/, 'Niet gecontroleerd, in de intrekking ($1): $2.'],
  [/^Not verified, in the checklist: (.+)\.$/, 'Niet gecontroleerd, in het handelingsperspectief: $1.'],
  [/^Not verified, in the area: (.+)\.$/, 'Niet gecontroleerd, in de naam van het gebied: $1.'],
  [/^Not verified, in the reason: (.+)\.$/, 'Niet gecontroleerd, in de reden: $1.'],
  [/^(\S+) decided first\.$/, '$1 besloot als eerste.'],
  [
    /^No organisation of these sectors is registered in the area: (.+)\.$/,
    'Geen organisatie van deze sectoren staat in het gebied geregistreerd: $1.',
  ],
  [
    /^The channels chosen do not reach these organisations: (.+)\.$/,
    'De gekozen kanalen bereiken deze organisaties niet: $1.',
  ],
  [/^These are not organisations that are warned: (.+)\.$/, 'Dit zijn geen organisaties die gewaarschuwd worden: $1.'],
];

function dutchOf(sentence: string): string | undefined {
  const [pattern, dutch] = dutchByPattern.find(([pattern]) => pattern.test(sentence)) ?? [];
  return pattern && dutch !== undefined ? sentence.replace(pattern, dutch) : dutchBySentence[sentence];
}

const unreachable: Readonly<Record<UiLanguage, string>> = {
  nl: 'De server antwoordt niet. Uw gegevens op dit scherm blijven staan. Probeer het zo opnieuw.',
  en: 'The server does not answer. What you filled in stays on this screen. Try again in a moment.',
};

/** What was refused, in sentences. A Dutch reader gets Dutch only when every sentence is known: half a reason misleads. */
export function sayRefusal({ status, message }: RefusedByApi, language: UiLanguage): Said {
  if (status === 0) return { text: unreachable[language], language };
  if (language === 'en') return { text: message, language };
  const known = message.split(/(?<=[.])\s+/).map(dutchOf);
  return known.includes(undefined) ? { text: message, language: 'en' } : { text: known.join(' '), language };
}
