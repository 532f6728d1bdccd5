import { both, heading, plainPage } from '../plain-page.ts';
import type { LinkState } from './answer-line-test.ts';

const button =
  '<form method="post"><button type="submit">Dit bericht is aangekomen <span lang="en">– This message arrived</span></button></form>';

/** A test of the line says that it is one before anything else. */
export function linkPage(state: LinkState): string {
  switch (state) {
    case 'open':
      return plainPage('Lijntest', [
        heading('Lijntest – geen waarschuwing', 'Line test – no warning'),
        both(
          'Er is niets aan de hand. Druk op de knop: dan weten wij dat een waarschuwing bij u zou aankomen.',
          'Nothing is the matter. Press the button: then we know that a warning would reach you.',
        ),
        button,
      ]);
    case 'answered':
      return plainPage('Lijntest geslaagd', [
        heading('Dank u wel: deze lijn werkt', 'Thank you: this line works'),
        both('U kunt deze pagina sluiten.', 'You may close this page.'),
      ]);
    case 'over':
      return plainPage('Lijntest voorbij', [
        heading('Deze lijntest is voorbij', 'This line test is over'),
        both(
          'Er is een nieuwere, of het is te lang geleden. Vraag in het portaal een nieuwe aan, bij Wegen naar u.',
          'There is a newer one, or it was too long ago. Ask for a new one in the portal, at Ways to you.',
        ),
      ]);
    case 'wrong':
      return plainPage('Deze link klopt niet', [
        heading('Deze link klopt niet', 'This link is not right'),
        both('Kopieer de hele link uit het bericht.', 'Copy the whole link from the message.'),
      ]);
  }
}
