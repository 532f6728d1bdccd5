import { dutchWords } from './vocabulary-nl.ts';

/** What the API says in English, in Dutch. What is not here is shown as it is. */
export const dutchBySentence: Readonly<Record<string, string>> = {
  'The name or the password is wrong.': 'De naam of het wachtwoord klopt niet.',
  'Nobody says at this moment what is in force for you.': 'Op dit moment zegt niemand wat er voor u van kracht is.',
  'Take it for an alarm.': 'Zie dat als een alarm.',
  'This token is not right.': 'Dit token klopt niet.',
  'Send the token for listening.': 'Stuur het token om te luisteren mee.',
  'This line was tested a moment ago.': 'Deze weg is net getest.',
  'You asked for too many tests in this hour.': 'U vroeg dit uur te veel tests aan.',
  'To such a number goes no test.': 'Naar zo’n nummer sturen wij geen test.',
  'A person is tested on working days between nine and five.':
    'Bij een persoon testen wij alleen op werkdagen tussen negen en vijf uur.',
  'There is no such organisation.': 'Deze organisatie staat niet in het register.',
  'You have no such contact point.': 'U hebt dit adres niet opgegeven.',
  'This line was not tested.': 'Deze weg is niet getest.',
  'This code is over, or was typed before.': 'Deze code geldt niet meer, of is al gebruikt.',
  'Ask for another one.': 'Vraag een nieuwe aan.',
  'Too many codes were typed that are not the right one.': 'Er is te vaak een verkeerde code getypt.',
  'is not the code that was sent': 'is niet de code uit het bericht',
  'You are no longer registered.': 'U staat niet meer geregistreerd.',
  'There is no session, or it is over.': 'U bent niet meer aangemeld.',
  'Someone else must approve what you wrote or submitted.':
    'Iemand anders moet goedkeuren wat u schreef of ter goedkeuring gaf.',
  'The warning changed after you opened it.': 'De waarschuwing is veranderd nadat u haar opende.',
  'The bulletin changed after you opened it.': 'De dreigingsinformatie is veranderd nadat u haar opende.',
  'The standing order changed after you opened it.': 'De opdracht is veranderd nadat u haar opende.',
  'The choice changed after you opened it.': 'De keuze is veranderd nadat u haar opende.',
  'The list of persons changed after you opened it.': 'De lijst met personen is veranderd nadat u haar opende.',
  'is no time zone': 'is geen tijdzone',
  'is the id of another person too': 'is ook de code van een ander',
  'nobody stands in for themselves': 'niemand is zijn eigen vervanger',
  'names somebody who is not among the persons': 'noemt iemand die niet in de lijst staat',
  'each turn must begin later than the one before': 'elke beurt moet later beginnen dan de vorige',
  'the last turn would begin after the rotation began anew':
    'de laatste beurt zou beginnen nadat het rooster opnieuw begint',
  'only a group names persons': 'alleen een groep noemt personen',
  'the first step must ask somebody of your own': 'de eerste trede moet iemand van uzelf vragen',
  'a group needs persons': 'een groep heeft personen nodig',
  'must be HH:MM': 'moet een tijd zijn, zoals 08:00',
  'must be a date, YYYY-MM-DD': 'moet een datum zijn, zoals 2026-11-30',
  'must be an address that begins with https://': 'moet een adres zijn dat begint met https://',
  'There is one of this name already.': 'Er is er al een met deze naam.',
  'This seal was broken before.': 'Dit zegel is al eerder verbroken.',
  'Whoever runs the chain must make another one.': 'Wie de keten beheert, moet een nieuw zegel maken.',
  'An administrator who has no part in it must say that they saw it.':
    'Een beheerder die er zelf buiten staat, moet zeggen dat die het zag.',
  'Nobody of this name works here.': 'Niemand met deze naam werkt hier.',
  'Who asks gets nothing: name a colleague.': 'Wie het vraagt krijgt zelf niets: kies een collega.',
  'A regional operator gets no other role.': 'Wie voor een regio schrijft, krijgt geen andere rol.',
  'They have this role already.': 'Deze collega heeft die rol al.',
  'Nobody made a seal for this console.': 'Voor deze console heeft niemand een zegel gemaakt.',
  'Call whoever runs the chain.': 'Bel wie de keten beheert.',
  'is missing: you have no passkey': 'ontbreekt: u hebt geen passkey',
  'Too many depend on these to name them all.': 'Hier hangen te veel organisaties van af om ze allemaal te noemen.',
  'Warn their sectors instead.': 'Kies in plaats daarvan hun sectoren.',
  'Nobody depends on itself.': 'Een organisatie hangt niet van zichzelf af.',
  'This is no name in the register.': 'Dit is geen naam in het register: alleen letters, cijfers en streepjes.',
  'This line has another number of cells than the first.': 'Deze regel heeft een ander aantal cellen dan de eerste.',
  'The list is empty.': 'De lijst is leeg.',
  'The list is not in UTF-8: save it as CSV UTF-8.': 'De lijst is niet in UTF-8. Bewaar hem als CSV UTF-8.',
  'The list has a column twice.': 'De lijst heeft een kolom dubbel.',
  'The list has no column entityId.': 'De lijst heeft geen kolom entityId.',
  'This organisation is too large for the register: draw its area with fewer corners.':
    'Deze organisatie is te groot voor het register. Teken haar gebied met minder hoeken.',
  'This organisation is not registered any more: leave contentHash empty.':
    'Deze organisatie staat niet (meer) in het register. Maak contentHash leeg om haar nieuw voor te stellen.',
  'This organisation stands in the register already: save the list anew and change that.':
    'Deze organisatie staat al in het register. Bewaar de lijst opnieuw en wijzig die.',
  'This organisation changed after the list was saved: save the list anew and change that.':
    'Deze organisatie is gewijzigd nadat de lijst is bewaard. Bewaar de lijst opnieuw en wijzig die.',
  'The lines of this list are gone: check it again.':
    'De regels van deze lijst zijn er niet meer. Laat de lijst opnieuw nakijken.',
  'The lines of this list are gone: withdraw it, and check it anew.':
    'De regels van deze lijst zijn er niet meer. Trek de lijst in en laat haar opnieuw nakijken.',
  'The register takes nothing of it now.': 'Het register neemt er nu niets van aan.',
  'It is tried again and again.': 'Het wordt steeds weer geprobeerd.',
  'Lines of this list have no contentHash: say that they may put back what changed after the file was saved.':
    'Er staan regels zonder contentHash in deze lijst. Zeg dat zij mogen terugzetten wat veranderde nadat het bestand werd bewaard.',
  'The list changed after you opened it.': 'De lijst is veranderd nadat u hem opende.',
  'these halves do not open the seal': 'deze helften openen het zegel niet',
  'Say who confirmed it: nobody was spoken to.': 'Schrijf wie het bevestigde: er is niemand gesproken.',
  'Nothing was asked of them that they could confirm.': 'Hun is niets gevraagd wat zij kunnen bevestigen.',
  'Exercises are held at the console of the exercise.': 'Oefeningen worden gehouden op de console van de oefening.',
  'This exercise is over already.': 'Deze oefening is al voorbij.',
  'This script can not be played.': 'Dit scenario kan niet worden gespeeld.',
  'It can not be read.': 'Het kan niet worden gelezen.',
  'It is not JSON.': 'Het is geen JSON.',
  'It plays organisations or makes parts fail, which only the demo can.':
    'Het speelt organisaties na of laat onderdelen uitvallen, en dat kan alleen de demo.',
  'Nobody answered for two minutes.': 'Twee minuten antwoordde niemand.',
  'Nobody plays it here.': 'Hier speelt niemand dat.',
  'A colleague is working on it already.': 'Een collega is hier al mee bezig.',
  'You are not working on it any more.': 'U bent hier niet meer mee bezig. Pak het opnieuw op.',
  'It is yours already.': 'U bent hier al mee bezig.',
  'A mobile number looks like +31612345678 (E.164).': 'Een mobiel nummer ziet eruit als +31612345678.',
  'This colleague may not work on it.': 'Deze collega mag hier niet aan werken.',
  'Nobody else of that side may work on it.': 'Niemand anders van die kant mag hieraan werken.',
  'There is a text for it: reject that, with the reason.': 'Hier is al een tekst voor: keur die af, met de reden.',
  'A colleague sees to it already.': 'Een collega heeft dit al opgepakt.',
  'It is answered already.': 'Het is al beantwoord.',
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
  'Nobody signs for the audit now.': 'Niemand tekent nu voor het logboek.',
  'Choose a password of your own first.': 'Kies eerst een eigen wachtwoord.',
  'A colleague must submit it again.': 'Een collega moet het opnieuw ter goedkeuring geven.',
  'Another approver must approve it.': 'Een andere goedkeurder moet het goedkeuren.',
  'A colleague must write it again.': 'Een collega moet het opnieuw schrijven.',
  'Propose it again.': 'Stel het opnieuw voor.',
  'Your organisation did not sign you in.': 'Uw organisatie heeft u niet aangemeld.',
  'Your organisation did not sign you in, or you are not registered here.':
    'Uw organisatie heeft u niet aangemeld, of u staat hier niet geregistreerd.',
  'You are not registered here.': 'U staat hier niet geregistreerd.',
  'Ask an administrator.': 'Vraag het een beheerder.',
  'Nobody signs in here by another organisation.': 'Niemand meldt zich hier via een andere organisatie aan.',
  'The identity provider does not answer.': 'De aanmelddienst van uw organisatie antwoordt niet.',
  'Sign in by password.': 'Meld u aan met uw wachtwoord.',
  'This takes a passkey, and you have none.': 'Hiervoor is een passkey nodig, en u hebt er geen.',
  'Add one under your own access.': 'Voeg er een toe bij ‘Uw toegang’.',
  'Confirm this with your passkey.': 'Bevestig dit met uw passkey.',
  'The address of this request is too long to be signed with a passkey.':
    'Het adres van dit verzoek is te lang om met een passkey te ondertekenen.',
  'Your passkey did not confirm this.': 'Uw passkey heeft dit niet bevestigd.',
  'You did not confirm it with your passkey.': 'U hebt het niet bevestigd met uw passkey.',
  'This text went on at another place.': 'Deze tekst ging op een andere plek verder.',
  'Nothing was done.': 'Er is niets gedaan.',
  'No passkey was made: you called it off, or this device has one.':
    'Er is geen passkey gemaakt: u brak het af, of dit apparaat heeft er al een.',
  'This is your last passkey.': 'Dit is uw laatste passkey.',
  'Add another one first.': 'Voeg eerst een andere toe.',
  'No browser makes passkeys for the address of this service.':
    'Geen browser maakt passkeys voor het adres van deze dienst.',
  'is no new passkey, or came too late': 'is geen nieuwe passkey, of kwam te laat',
  'This passkey is registered already.': 'Deze passkey staat al geregistreerd.',
  'More than 10 passkeys are not one person’s.': 'Meer dan 10 passkeys zijn niet van één persoon.',
  'Another administrator must decide on what you proposed.':
    'Een andere beheerder moet beslissen over wat u voorstelde.',
  'The entry changed after this was proposed.': 'Dit is veranderd nadat het werd voorgesteld.',
  'A regional operator may not do this.': 'Dit mag u niet doen als u voor een regio schrijft.',
  'This lies outside your region.': 'Dit ligt buiten uw regio.',
  'only a regional operator has a region': 'alleen wie voor een regio schrijft heeft een regio',
  'a regional operator needs a region': 'wie voor een regio schrijft heeft een regio nodig',
  'a regional operator may approve too, and has no other role':
    'wie voor een regio schrijft mag ook goedkeuren, en heeft geen andere rol',
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
  'An all-clear that asks what the alert asked would keep people doing it.':
    'Een veiligmelding die vraagt wat de waarschuwing vroeg, laat mensen daarmee doorgaan.',
  'Say what they may do now that it is safe.': 'Schrijf wat ze weer mogen doen nu het veilig is.',
  'A correction in the words that it corrects mends nothing.': 'Een correctie met dezelfde woorden verbetert niets.',
  'Say what was wrong and what is right.': 'Schrijf wat er fout was en wat er wel klopt.',
  'No withdrawal was approved with this warning.': 'Bij deze waarschuwing is geen intrekking goedgekeurd.',
  'Write an all-clear.': 'Schrijf een veiligmelding.',
  'The withdrawal is missing: what is said when it is a false alarm.':
    'De intrekking ontbreekt: wat er gezegd wordt als het een vals alarm is.',
  'The standing order is not in force.': 'De staande opdracht is niet van kracht.',
  'This standing order was revoked already.': 'Deze staande opdracht is al ingetrokken.',
  'The order is for no kind of threat.': 'De opdracht is voor geen enkele soort dreiging.',
  'Only an attack from the air overtakes people: no other kind may be in an order.':
    'Alleen een aanval uit de lucht is sneller dan mensen: een andere soort mag niet in een opdracht.',
  'The order holds nowhere.': 'De opdracht geldt nergens: kies een gebied.',
  'The order names no source.': 'De opdracht noemt geen bron.',
  'The order does not say how sure, how bad and how urgent a source must call it.':
    'De opdracht zegt niet hoe zeker, hoe ernstig en hoe dringend een bron het moet noemen.',
  'A text has something to fill in between braces: what is approved is sent as it is.':
    'In een tekst staat nog iets om in te vullen tussen accolades: wat goedgekeurd is, gaat zo uit.',
  'A warning by an order holds for at least a minute and at most a day.':
    'Een waarschuwing volgens een opdracht geldt minstens een minuut en hoogstens een dag.',
  'The order has expired.': 'De opdracht is verlopen.',
  'An order holds for a year at most.': 'Een opdracht geldt hoogstens een jaar.',
  'Say why, for who reads it later.': 'Schrijf waarom, voor wie het later leest.',
  'Only what was written can be released.': 'Alleen wat geschreven is, kan worden vrijgegeven.',
  'A text says not what it is about.': 'Een tekst zegt niet waar het over gaat.',
  'The bulletin names no area.': 'De dreigingsinformatie noemt geen gebied.',
  'The bulletin is for nobody.': 'De dreigingsinformatie is voor niemand.',
  'TLP:RED is for named recipients: name them.': 'TLP:RED is voor ontvangers met naam: noem ze.',
  'The bulletin is no longer valid.': 'De dreigingsinformatie is niet meer geldig.',
  'A bulletin is valid for a year at most.': 'Dreigingsinformatie is hoogstens een jaar geldig.',
  'Nobody has submitted these rules.': 'Niemand heeft deze regels ter goedkeuring gegeven.',
  'These rules are approved already.': 'Deze regels zijn al goedgekeurd.',
  'Submit them again for a later moment.': 'Geef ze opnieuw ter goedkeuring, voor een later moment.',
  'Someone else must approve what you submitted.': 'Iemand anders moet goedkeuren wat u ter goedkeuring gaf.',
  'The moment from which they hold changed after you opened them.':
    'Het moment vanaf wanneer ze gelden is veranderd nadat u ze opende.',
  'Read them again.': 'Lees ze opnieuw.',
  'Rules hold from a moment on that is at least a minute away, so that every process knows them by then.':
    'Regels gelden vanaf een moment dat minstens een minuut weg is, zodat elk proces ze dan kent.',
  'The entry changed after you opened it.': 'Deze regel is veranderd nadat u hem opende.',
  'The contact list changed after you opened it.': 'De lijst van contacten is veranderd nadat u haar opende.',
  'The service is starting.': 'De dienst start nog.',
  'Nobody may use this: it does not say who may.': 'Niemand mag dit gebruiken: er staat niet wie het mag.',
  'The request comes from another site.': 'De vraag komt van een andere site.',
  'The answer took too long.': 'Het antwoord duurde te lang.',
  'Try again.': 'Probeer het opnieuw.',
  'One thing is wrong.': 'Eén ding klopt niet.',
  'The body is larger than is taken here.': 'Wat u stuurt is te groot.',
  'A part of the path is too long.': 'Een deel van het adres is te lang.',
  'There is no room for it now.': 'Er is nu geen plaats voor.',
  'Somebody is told; try again in a minute.': 'Iemand krijgt hiervan bericht; probeer het over een minuut opnieuw.',
  'This does not work now.': 'Dit werkt nu niet.',
  'This link is not right.': 'Deze link klopt niet.',
  'There is nothing here that you must confirm.': 'Hier is niets wat u moet bevestigen.',
  'There can be nothing of this name.': 'Zo kan hier niets heten.',
  'This is no id of an incident.': 'Dit is geen nummer van een incident.',
  'This id was used for another follow-up.': 'Dit nummer is al voor een andere aanvulling gebruikt.',
  'Send it again with a new id.': 'Stuur het opnieuw met een nieuw nummer.',
  'This id was used for another report.': 'Dit nummer is al voor een andere melding gebruikt.',
  'Send a follow-up, or choose a new id.': 'Stuur een aanvulling, of kies een nieuw nummer.',
  'Citizens who read no Dutch are told nothing: the English text is missing.':
    'Burgers die geen Nederlands lezen, horen niets: de Engelse tekst ontbreekt.',
  'The Dutch and the English text are needed.': 'De Nederlandse en de Engelse tekst zijn nodig.',
  'Only {place} is filled in: no other word may stand between braces.':
    'Alleen {place} wordt ingevuld: tussen accolades mag niets anders staan.',
  'Say what is happening: in this language the chain has no sentence for it.':
    'Schrijf wat er aan de hand is: in deze taal heeft de keten daar geen zin voor.',
  'Something newer went out since you called: their confirmation does not count.':
    'Sinds u belde ging er iets nieuwers uit: hun bevestiging telt niet.',
  'Tell them of that.': 'Vertel hun daarvan.',
  'This call was written down already, with other words.': 'Dit gesprek is al vastgelegd, met andere woorden.',
  'Write it down as a new call.': 'Leg het vast als een nieuw gesprek.',
  'There is nothing at this address.': 'Op dit adres staat niets.',
  'Signing in failed too often.': 'Het aanmelden mislukte te vaak.',
  'Too many sign in at this moment.': 'Er melden zich nu te veel mensen aan.',
};

/** States of whatever is decided on here, as they stand in a sentence. */
const stateWords: Readonly<Record<string, string>> = {
  'not there': 'er niet',
  released: 'vrijgegeven',
  withdrawn: 'ingetrokken',
  revoked: 'ingetrokken',
  unknown: 'er niet',
};
const stateWord = (state: string): string =>
  stateWords[state] ?? (dutchWords.warning as Readonly<Record<string, string>>)[state]?.toLowerCase() ?? state;

const stepWords: Readonly<Record<string, string>> = {
  draft: 'schrijven',
  write: 'schrijven',
  submit: 'ter goedkeuring geven',
  approve: 'goedkeuren',
  reject: 'afwijzen',
  issue: 'uitgeven',
  withdraw: 'intrekken',
  release: 'vrijgeven',
};
const stepWord = (step: string): string => stepWords[step] ?? step;

const partWords: Readonly<Record<string, string>> = {
  headline: 'de kop',
  description: 'wat er gebeurt',
  instruction: 'wat mensen moeten doen',
};
const languageWord = (language: string): string =>
  (dutchWords.language as Readonly<Record<string, string>>)[language] ?? language;

const didWords: Readonly<Record<string, string>> = {
  submitted: 'ter goedkeuring gaf',
  approved: 'goedkeurde',
  wrote: 'schreef',
  proposed: 'voorstelde',
};
const lapseWords: Readonly<Record<string, string>> = {
  'is no longer registered': 'staat niet meer geregistreerd',
  'may not do that any more': 'mag dat niet meer',
  'is no longer cleared for it': 'mag het niet meer lezen',
};

const channelWord = (channel: string): string =>
  (dutchWords.channel as Readonly<Record<string, string>>)[channel]?.toLowerCase() ?? channel;

const roleWords: Readonly<Record<string, string>> = {
  operator: 'bediener',
  approver: 'goedkeurder',
  administrator: 'beheerder',
  auditor: 'controleur',
};
const roleWord = (role: string): string => roleWords[role] ?? role;

/** Sentences that name a person, a state or organisations. */
export const dutchByPattern: readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[] = [
  [
    /^A warning that is (.+) can't take the step "(\S+)"\.$/,
    (_, state = '', step = '') => `De waarschuwing is nu "${stateWord(state)}": ${stepWord(step)} kan dan niet.`,
  ],
  [
    /^A bulletin that is (.+) can't take the step "(\S+)"\.$/,
    (_, state = '', step = '') => `De dreigingsinformatie is nu "${stateWord(state)}": ${stepWord(step)} kan dan niet.`,
  ],
  [
    /^A standing order that is (.+) can't be approved\.$/,
    (_, state = '') => `De opdracht is nu "${stateWord(state)}": goedkeuren kan dan niet.`,
  ],
  [
    /^Not verified, in the (headline|description|instruction) \((.+)\): (.+)\.$/,
    (_, part = '', language = '', found = '') =>
      `Niet gecontroleerd, in ${partWords[part] ?? part} (${languageWord(language)}): ${found}.`,
  ],
  [
    /^Not verified, in the withdrawal, the \S+ \((.+)\): (.+)\.$/,
    (_, language = '', found = '') => `Niet gecontroleerd, in de intrekking (${languageWord(language)}): ${found}.`,
  ],
  [/^Not verified, in the checklist: (.+)\.$/, 'Niet gecontroleerd, in het handelingsperspectief: $1.'],
  [/^Not verified, in the area: (.+)\.$/, 'Niet gecontroleerd, in de naam van het gebied: $1.'],
  [/^Not verified, in the reason: (.+)\.$/, 'Niet gecontroleerd, in de reden: $1.'],
  [
    /^Who (submitted|approved|wrote|proposed) this (.+)\.$/,
    (_, did = '', why = '') => `Wie dit ${didWords[did] ?? did}, ${lapseWords[why] ?? why}.`,
  ],
  [/^At (\S+): this must have members\.$/, 'Bij $1: hier moeten onderdelen in staan.'],
  [/^At (\S+): nothing of this name is known\.$/, 'Bij $1: deze naam is niet bekend.'],
  [/^At (\S+): this must be a list with something in it\.$/, 'Bij $1: dit moet een lijst zijn met iets erin.'],
  [
    /^At (\S+): this must be a text of at most (\S+) characters\.$/,
    'Bij $1: dit moet een tekst zijn van hoogstens $2 tekens.',
  ],
  [
    /^At (\S+): this must be a whole number from (\S+) to (\S+)\.$/,
    'Bij $1: dit moet een heel getal zijn van $2 tot en met $3.',
  ],
  [/^At (\S+): this must be one of these: (.*)\.$/, 'Bij $1: dit moet een van deze zijn: $2.'],
  [
    /^At (\S+): this must be the code of a place, such as (\S+)\.$/,
    'Bij $1: dit moet de code van een plaats zijn, zoals $2.',
  ],
  [/^It is not JSON, on line (\S+)\.$/, 'Het is geen JSON, op regel $1.'],
  [/^It ends before what happens at (\S+) seconds\.$/, 'Het eindigt voordat gebeurt wat op $1 seconden staat.'],
  [/^It was refused with the number (\S+)\.$/, 'Dit werd geweigerd, met nummer $1.'],
  [/^(\S+) decided first\.$/, '$1 besloot als eerste.'],
  [
    /^No organisation of these sectors is registered in the area: (.+)\.$/,
    'Geen organisatie van deze sectoren staat in het gebied geregistreerd: $1.',
  ],
  [
    /^The channels chosen do not reach these organisations: (.+)\.$/,
    'De gekozen kanalen bereiken deze organisaties niet: $1.',
  ],
  [/^These are in the area and not designated yet: (.+)\.$/, 'Deze zijn in het gebied, maar nog niet aangewezen: $1.'],
  [/^These are not organisations that are warned: (.+)\.$/, 'Dit zijn geen organisaties die gewaarschuwd worden: $1.'],
  [/^An exercise is going on already, started by (.+)\.$/, 'Er loopt al een oefening, gestart door $1.'],
  [/^There is a warning (\S+) already\.$/, 'Er is al een waarschuwing $1.'],
  [/^No organisation is registered as (.+)\.$/, 'Er staat geen organisatie $1 in het register.'],
  [/^This stands on line (\S+) already\.$/, 'Dit staat al op regel $1.'],
  [/^The list has columns that nobody knows: (.+)\.$/, 'De lijst heeft kolommen die niemand kent: $1.'],
  [/^The list has more than (\S+) lines: split it\.$/, 'De lijst heeft meer dan $1 regels. Splits hem.'],
  [
    /^The list can't be read after line (\S+): a quote is missing\.$/,
    'De lijst is na regel $1 niet te lezen: er ontbreekt een aanhalingsteken.',
  ],
  [
    /^The list is too large: about (\S+) of its lines that change something fit, so split it\.$/,
    'De lijst is te groot. Ongeveer $1 van de regels die iets wijzigen passen erin. Splits hem.',
  ],
  [
    /^The list changes more than (\S+) organisations: split it\.$/,
    'De lijst wijzigt meer dan $1 organisaties. Splits hem.',
  ],
  [/^There is no list (.+)\.$/, 'De lijst $1 is er niet (meer).'],
  [/^There is no warning (.+)\.$/, 'Er is geen waarschuwing $1.'],
  [/^There is no standing order (.+)\.$/, 'Er is geen staande opdracht $1.'],
  [/^There is no threat (.+)\.$/, 'Er is geen dreiging $1.'],
  [/^There is no bulletin (\S+)( for you)?\.$/, 'Er is geen dreigingsinformatie $1 voor u.'],
  [/^There is no alert (\S+) for you\.$/, 'Er is geen alert $1 voor u.'],
  [/^There is no passkey .+\.$/, 'Die passkey is er niet (meer).'],
  [/^There is no operator (.+)\.$/, 'Er is niemand met de naam $1.'],
  [/^There is no (?:report in quarantine|report) (.+)\.$/, 'Er is geen melding $1.'],
  [/^There is no .+ (\S+)\.$/, '$1 bestaat hier niet.'],
  [/^You have reported no incident (.+)\.$/, 'U hebt geen incident $1 gemeld.'],
  [/^No incident (.+) was reported to you\.$/, 'Er is geen incident $1 aan u gemeld.'],
  [
    /^This lies outside your region: (.+?)(?: and (\d+) more)?\.$/,
    (_, names = '', more = '') => `Dit ligt buiten uw regio: ${names}${more === '' ? '' : ` en nog ${more}`}.`,
  ],
  [
    /^These have nothing in your region: (.+?)(?: and (\d+) more)?\.$/,
    (_, names = '', more = '') =>
      `Deze organisaties hebben niets in uw regio: ${names}${more === '' ? '' : ` en nog ${more}`}.`,
  ],
  [/^This must be revision (\S+), not (\S+)\.$/, 'Dit moet versie $1 zijn, niet $2.'],
  [/^This takes a clearance for (.+)\.$/, 'Hiervoor moet u $1 mogen lezen.'],
  [/^A channel that is chosen is not switched on here\.$/, 'Een kanaal dat is gekozen, staat hier niet aan.'],
  [/^This is the live console\.$/, 'Dit is het echte bedienpaneel, niet dat voor oefeningen.'],
  [/^This is the \S+ console\.$/, 'Dit is het bedienpaneel voor oefeningen.'],
  [
    /^These organisations find it in the portal only: (.+)\.$/,
    'Deze organisaties vinden het alleen in het portaal: $1.',
  ],
  [/^You have no address for (\S+)\.$/, (_, channel = '') => `U hebt geen adres voor ${channelWord(channel)}.`],
  [/^Try again in (\S+) s\.$/, 'Probeer het over $1 seconden opnieuw.'],
  [/^(\d+) things are wrong\.$/, '$1 dingen kloppen niet.'],
  [
    /^The (?!warning|bulletin|standing order|choice|entry|contact list).+ changed after you opened it\.$/,
    'Dit is veranderd nadat u het opende.',
  ],
  [/^Nothing of threat (\S+) is released to (.+)\.$/, 'Van dreiging $1 is niets vrijgegeven voor $2.'],
  [
    /^This takes the role (.+)\.$/,
    (_, roles = '') => `Hiervoor hebt u deze rol nodig: ${roles.split(' or ').map(roleWord).join(' of ')}.`,
  ],
];
