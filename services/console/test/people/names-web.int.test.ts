import { expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { draft, issue } from '../story.ts';

describeAtTheDesk('who did what, in a browser', (desk) => {
  it('is said by name, also when somebody is called otherwise since, and by their sign-in once they are gone', async () => {
    const { chain, anna } = desk();
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    const name = async (operatorId: string, called: string): Promise<void> => {
      await operators.update(operatorId, (known) => ({ ...known!, name: called }));
    };
    await name('anna', 'Anna de Vries');
    await name('bram', 'Bram Jansen');
    const [author, approver] = [await chain.signIn('anna'), await chain.signIn('bram')];
    const warningId = await issue(author, approver, draft());
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const log = anna.page.getByRole('region', { name: 'Verloop' });
    await log.getByText('Geschreven door Anna de Vries').waitFor();
    await log.getByText('Goedgekeurd door Bram Jansen').waitFor();
    expect(await log.innerText()).not.toMatch(/anna|bram/);
    await name('bram', 'Bram Jansen-Smit');
    await log.getByText('Goedgekeurd door Bram Jansen-Smit').waitFor();
    await operators.delete('bram');
    await log.getByText('Goedgekeurd door bram').waitFor();
  });
});
