import type { ListTexts } from './list-texts-nl.ts';

export const english: ListTexts = {
  saveFile: (count) => `Save these ${count} as CSV`,
  lists: 'Read a list',
  listsWhat:
    'A CSV file as “Save as CSV” makes it. First you see what comes of it. Nothing secret is in it, and who is not in the list stays.',
  chooseList: 'Choose a CSV file',
  checking: 'The list is checked line by line…',
  checked: (added, changed, same) => `${added} new, ${changed} to be changed, ${same} as the list has them already.`,
  refusedLines: (count) =>
    count === 1 ? '1 fault. That line is left out:' : `${count} faults. Those lines are left out:`,
  unansweredLines: (count) =>
    count === 1
      ? '1 remark. That line is taken all the same:'
      : `${count} remarks. Those lines are taken all the same:`,
  andOthers: (count) => `and ${count} more`,
  refusedAt: (line, entityId) => (entityId === '' ? `Line ${line}` : `Line ${line} (${entityId})`),
  inColumn: (column) => `column ${column}`,
  saveReport: 'Save the faults as CSV',
  nothingToDo: 'There is nothing to propose.',
  proposeList: (count) => (count === 1 ? 'Propose 1 line' : `Propose ${count} lines`),
  listProposed: 'The list waits for another administrator.',
  listOf: (count) => (count === 1 ? 'list of 1 organisation' : `list of ${count} organisations`),
  listBy: (who) => `${who} proposes a list:`,
  listAgreed: (who, by) => `${who} approved the list of ${by}:`,
  listApplying: (applied, all) => `${applied} of ${all} registered…`,
  listDone: (put, all) => (put === all ? `The whole list is registered (${all}).` : `${put} of ${all} registered.`),
  listLeft: (count, ids) => `${count} not, since they changed or were removed after the list was checked: ${ids}`,
  listWithdrawn: (who, put, all) =>
    put === undefined
      ? `${who} withdrew the list. How many were registered by then is not known.`
      : `${who} withdrew the list. ${put} of ${all} were registered by then, and stay.`,
  listStuck: 'It can not be registered:',
  withdrawList: 'Withdraw what is not registered yet',
  listWithdrawnNow: 'The list is withdrawn.',
  blindLines: (count, ids) =>
    `Without contentHash: ${count} (${ids}). What changed there after the file was saved is put back by it.`,
  undoes: 'That is right: I looked',
  blindInList: (count) =>
    count === 1
      ? 'Of 1 organisation nobody knows what the author of the file saw. Look whether nothing is put back.'
      : `Of ${count} organisations nobody knows what the author of the file saw. Look whether nothing is put back.`,
  rowIsBlind: 'without contentHash',
  showRows: 'What is in it',
  rowIsNew: 'new',
  moreRows: 'Show more lines',
  fromTo: (now, then) => `${now} → ${then}`,
  listCount: (added, changed) => `${added} new, ${changed} to be changed`,
  listTaken: 'The list is being registered.',
};
