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
  listDone: 'The whole list is registered.',
  listLeft: (ids) => `These changed meanwhile and stayed as they were: ${ids}`,
  showRows: 'What is in it',
  rowIsNew: 'new',
  moreRows: 'Show more lines',
  fromTo: (now, then) => `${now} → ${then}`,
  listCount: (added, changed) => `${added} new, ${changed} to be changed`,
  listTaken: 'The list is being registered.',
};
