import type { Place } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { both, heading } from './page.ts';
import { allWords } from './words/words.ts';
import type { Both } from './words/words.ts';

/** What the script says of notifications: “on” only of what it has just seen to be so. */
const pushWords: Readonly<Record<string, Both>> = {
  on: {
    nl: 'Meldingen staan aan. U krijgt een bericht bij gevaar.',
    en: 'Notifications are on. You get a message when there is danger.',
  },
  again: {
    nl: 'Meldingen staan aan. Uw aanmelding was weg: wij hebben haar opnieuw gemaakt.',
    en: 'Notifications are on. Your subscription was lost: we made it again.',
  },
  gone: {
    nl: 'U krijgt nu geen meldingen: uw aanmelding is er niet meer. Zet meldingen opnieuw aan.',
    en: 'You get no notifications now: your subscription is gone. Turn notifications on again.',
  },
  elsewhere: {
    nl: 'Op dit apparaat volgt u andere plaatsen. Druk op de knop om deze plaatsen te volgen.',
    en: 'On this device you follow other places. Press the button to follow these.',
  },
  off: {
    nl: 'Meldingen staan niet meer aan: uw browser staat ze niet toe.',
    en: 'Notifications are no longer on: your browser does not allow them.',
  },
  unsure: {
    nl: 'Wij kunnen nu niet zien of u meldingen krijgt. Probeer het straks opnieuw.',
    en: 'We can’t see now whether you get notifications. Try again later.',
  },
  denied: {
    nl: 'Het is niet gelukt. Uw browser staat meldingen niet toe.',
    en: 'It did not work: your browser does not allow notifications.',
  },
  failed: {
    nl: 'Het is niet gelukt: u krijgt nu geen meldingen. Probeer het straks opnieuw.',
    en: 'It did not work: you get no notifications now. Try again later.',
  },
  kept: {
    nl: 'Het is niet gelukt om dit te veranderen. Probeer het straks opnieuw.',
    en: 'It could not be changed. Try again later.',
  },
  nowhere: {
    nl: 'Het is niet gelukt. Uw browser zegt niet waar u bent, of u bent niet in Nederland.',
    en: 'It did not work: your browser does not say where you are, or you are not in the Netherlands.',
  },
  vague: {
    nl: 'Het is niet gelukt. Uw apparaat weet niet precies genoeg waar u bent.',
    en: 'It did not work: your device does not know precisely enough where you are.',
  },
  ended: {
    nl: 'Meldingen staan uit. Wij hebben uw aanmelding gewist.',
    en: 'Notifications are off. We erased your subscription.',
  },
  stopped: {
    nl: 'Meldingen staan uit op dit apparaat. Had de site nog een aanmelding? Die wist zij zodra uw browser laat weten dat hij is afgemeld.',
    en: 'Notifications are off on this device. A subscription that the site still has is erased once your browser’s push service says that it ended.',
  },
  ending: {
    nl: 'Het is nog niet gelukt om uw aanmelding te wissen. Wij proberen het weer als u deze site opent.',
    en: 'Your subscription could not be erased yet. We try again when you open this site.',
  },
};

const texts = (): readonly Html[] =>
  Object.entries(pushWords).map(
    ([what, { nl, en }]) => html`<template data-say="${what}">${nl} <span lang="en">${en}</span></template>`,
  );

/** What this browser follows, where it can be changed and ended. The script shows it, when there is something to show. */
export const followedSection = (): Html =>
  html`<section id="mijn" hidden aria-labelledby="mijn-kop">
    ${heading(2, { nl: 'Uw meldingen op dit apparaat', en: 'Your notifications on this device' }, 'mijn-kop')}
    <p role="status"></p>
    ${texts()}
    <div hidden>
      <p>Uw keuze: <span lang="en">Your choice:</span></p>
      <ul class="follows"></ul>
      <p>
        <span data-language="nl-NL">In het Nederlands. <span lang="en">In Dutch.</span></span>
        <span data-language="en-GB">In het Engels. <span lang="en">In English.</span></span>
        <span data-language="pap">In het Papiaments. <span lang="en">In Papiamentu.</span></span>
        <span data-urgent="true"
          >Alleen als u meteen iets moet doen. <span lang="en">Only when you must act at once.</span></span
        >
        <span data-urgent="false">Alle berichten. <span lang="en">All messages.</span></span>
      </p>
      <p>
        <a href="/aanmelden">Verander wat u volgt <span lang="en">Change what you follow</span></a>
      </p>
      <button type="button">Stop met meldingen <span lang="en">Stop notifications</span></button>
    </div>
  </section>`;

/** Once on a page, for all that is asked for on it. */
const choiceFields = (): Html =>
  html`<fieldset>
      <legend>In welke taal? <span class="beside" lang="en">In which language?</span></legend>
      ${allWords.map(
        ({ language, name, lang }) =>
          html`<label
            ><input type="radio" name="taal" value="${language}" ${language === 'nl-NL' && 'checked'} />
            <span lang="${lang}">${name}</span></label
          >`,
      )}
    </fieldset>
    <label
      ><input type="checkbox" name="dringend" /> Alleen als u meteen iets moet doen
      <span class="beside" lang="en">Only when you must act at once</span></label
    >`;

/**
 * Where somebody is, in a cell that their browser makes of it: the script shows it where there is a place to be had. Beside chosen
 * places the language stands with those.
 */
export const hereSection = (vapidKey: string, chosen: readonly Place[]): Html =>
  html`<section id="hier" hidden aria-labelledby="hier-kop" data-key="${vapidKey}">
    ${heading(2, { nl: 'Alleen precies hier', en: 'Only right here' }, 'hier-kop')}
    ${both({
      nl: 'U krijgt dan alleen een melding op dit apparaat als het gevaar komt waar u nu bent. Volgt u ook de hele gemeente, dan krijgt u alles van die gemeente.',
      en: 'You then get a notification on this device only when danger comes to where you are now. If you also follow the whole municipality, you get everything for that municipality.',
    })}
    ${both({
      nl: 'Uw browser maakt van uw plek een vak van ongeveer 500 bij 500 meter. Alleen dat vak gaat naar ons, niet uw precieze plek. Wij bewaren het tot u stopt of een andere plek kiest. Het gaat niet met u mee. Via sms kan dit niet.',
      en: 'Your browser turns your position into a square of some 500 by 500 metres. Only that square is sent to us, and kept until you stop or choose another. It does not move with you. By text message this is not possible.',
    })}
    ${
      chosen.length > 0
        ? both({
            nl: 'De taal en welke berichten u krijgt, kiest u hierboven.',
            en: 'The language and which messages you get, you choose above.',
          })
        : choiceFields()
    }
    <button type="button" name="hier">Volg alleen deze plek <span lang="en">Follow only this spot</span></button>
    ${
      chosen.length === 0 &&
      html`<button type="button" name="keuze" hidden>
        Verander alleen de taal en welke berichten
        <span lang="en">Change only the language and which messages</span>
      </button>`
    }
    <button type="button" name="weg" hidden>
      Volg deze plek niet meer <span lang="en">Follow this spot no more</span>
    </button>
    <p role="status"></p>
    ${texts()}
  </section>`;

/** For the places that were chosen: in which language, how much, and the button. */
export const pushSection = (chosen: readonly Place[], vapidKey: string): Html =>
  html`<div id="push" hidden data-key="${vapidKey}" data-places="${chosen.map(({ code }) => code).join(' ')}">
    <h3>Als melding op dit apparaat <span class="beside" lang="en">As a notification on this device</span></h3>
    ${choiceFields()}
    <button type="button">Zet meldingen aan <span lang="en">Turn notifications on</span></button>
    <p role="status"></p>
    ${texts()}
  </div>`;
