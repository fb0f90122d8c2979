import { describe, expect, test } from 'vitest';
import { suggestions } from '../../../../../console/features/chat/suggestions.ts';
import { starters } from '../../../../../console/features/home/starters.ts';
import type { AppSpec } from '../app-spec.ts';
import { changesBetween } from '../planning/changes.ts';
import { makePlan } from '../planning/make-plan.ts';
import { understandText } from '../understanding/understand-text.ts';
import { amendSpec } from './amend.ts';

const app = (prompt: string): AppSpec => {
  const spec = understandText(prompt)?.spec;
  if (spec === undefined) throw new Error(`“${prompt}” is not understood`);
  return spec;
};

const library = app('Track the books in our school library: title, author, ISBN, year, and whether it is lent out, with search.');
const vans = app(
  'Bookings for two rental vans: vans with a name and a licence plate that must be unique, and bookings with a customer name, a phone number, a start date, an end date and a status (requested, confirmed, returned). A booking belongs to a van.',
);
const tasks = app('A JSON API for tasks with a title, a priority (low, normal, high) and notes.');

const wishes: readonly (readonly [before: AppSpec, message: string, changes: readonly string[]])[] = [
  [library, 'Add a due date to books', ['Adds due date to books.']],
  [library, 'Add a status (open, done) to books', ['Adds status to books.']],
  [library, 'each book should also have a shelf', ['Adds shelf to books.']],
  [library, 'can you add the publisher', ['Adds publisher to books.']],
  [library, 'i also need to know who borrowed it', ['Adds borrowed by to books.']],
  [library, 'add genre (fiction, science, history)', ['Adds genre to books.']],
  [library, 'please remove year', ['Removes year from books.']],
  [library, 'isbn must be unique', ['Lets no two books share ISBN. If some do already, nothing is changed.']],
  [
    library,
    'the author is required too',
    ['Makes author of books required. Existing books without one keep it empty until they are edited.'],
  ],
  [library, 'rename title to name', ['Renames title to name in books.']],
  [
    library,
    'books are written by authors',
    [
      'Adds author to books. Existing books without one keep it empty until they are edited.',
      'Adds authors with name, country, website, biography.',
    ],
  ],
  [
    library,
    'add members with name and class and loans that belong to a member and a book',
    ['Adds members with name, class.', 'Adds loans with loaned on, due date, is returned, notes, member, book.'],
  ],
  [library, 'password please', ['Lets in only people with the password.']],
  [library, 'make the year optional and add a cover url', ['Adds cover URL to books.']],
  [library, 'call it Reading Room', ['Calls the app Reading Room.']],
  [library, 'no import/export', ['Removes the CSV import and export.']],
  [vans, 'Add a note to bookings', ['Adds note to bookings.']],
  [vans, 'add notes to bookings', ['Adds notes to bookings.']],
  [vans, 'Add a due date to vans', ['Adds due date to vans.']],
  [vans, 'bookings need a price in EUR', ['Adds price to bookings.']],
  [
    vans,
    'rename the status requested to pending',
    ['Renames the status requested of bookings to pending.', 'A new booking starts with the status pending.'],
  ],
  [vans, 'bookings can be cancelled too', ['Changes the values of status of bookings to requested, confirmed, returned, cancelled.']],
  [vans, 'add cancelled as a status', ['Changes the values of status of bookings to requested, confirmed, returned, cancelled.']],
  [vans, 'add a driver to each booking', ['Adds driver to bookings.']],
  [vans, 'a booking also has a number of passengers', ['Adds number of passengers to bookings.']],
  [vans, 'track mileage of the vans', ['Adds mileage to vans.']],
  [vans, 'vans have a mileage and a fuel type (diesel, electric)', ['Adds mileage to vans.', 'Adds fuel type to vans.']],
  [vans, 'I want to see the colour of the van too', ['Adds colour to vans.']],
  [
    vans,
    'phone number should be required',
    ['Makes phone number of bookings required. Existing bookings without one keep it empty until they are edited.'],
  ],
  [vans, 'we dont need the customer name', ['Removes customer name from bookings.']],
  [vans, 'get rid of the status', ['Removes status from bookings.']],
  [vans, 'rename vans to vehicles', ['Renames van to vehicle in bookings.', 'Renames vans to vehicles.']],
  [
    vans,
    'add garages with a name and an address; a van belongs to a garage',
    ['Adds garage to vans. Existing vans without one keep it empty until they are edited.', 'Adds garages with name, address.'],
  ],
  [tasks, 'add an assignee and a deadline', ['Adds assignee to tasks.', 'Adds deadline to tasks.']],
  [tasks, 'Require an API key', ['Lets in only callers with the API key.']],
  [tasks, 'add a done flag', ['Adds done to tasks.']],
  [tasks, 'priority: add urgent', ['Changes the values of priority of tasks to low, normal, high, urgent.']],
  [tasks, 'add subtasks', ['Adds subtasks with name, notes, task.']],
  [tasks, 'tasks can have many comments', ['Adds comments with author, text, date, task.']],
  [tasks, 'notes should be called description', ['Renames notes to description in tasks.']],
  [tasks, 'change the default priority to low', ['A new task starts with the priority low.']],
  [tasks, 'add email to tasks and make it unique', ['Adds email to tasks.']],
  [
    tasks,
    'Add categories with a name; a task belongs to a category',
    ['Adds category to tasks. Existing tasks without one keep it empty until they are edited.', 'Adds categories with name.'],
  ],
  [tasks, 'i need a web page for it too', ['Adds pages for people.', 'Adds the CSV import and export.', 'Adds the overview.']],
];

describe('a follow-up on a live app is understood as it is meant', () => {
  test.each(wishes)('%#: $1', (before, message, changes) => {
    const amended = amendSpec(before, message);
    expect(changesBetween(before, amended.spec).changes, amended.said).toEqual(changes);
    expect(amended.spec.notIncluded).toEqual(before.notIncluded);
  });
});

describe('every suggestion that the console makes is understood', () => {
  const offered = starters.flatMap(({ title, prompt }) => {
    let spec = app(prompt);
    const seen: { title: string; spec: AppSpec; idea: string }[] = [];
    // Taking each first suggestion in turn brings up the next ones.
    for (let round = 0; round < 6; round += 1) {
      const ideas = suggestions({ ...makePlan(spec, null), revision: 1 });
      for (const idea of ideas) seen.push({ title, spec, idea });
      const [first] = ideas;
      if (first === undefined) break;
      spec = amendSpec(spec, first).spec;
    }
    return seen;
  });
  test.each(offered)('$title: $idea', ({ spec, idea }) => {
    const amended = amendSpec(spec, idea);
    expect(amended.changed, amended.said).toBe(true);
    expect(amended.said).not.toMatch(/not understood|did not understand/i);
    const added = /^Add an? (\w+(?: \w+)?)(?: \([^)]*\))? to (.+)$/.exec(idea);
    if (added !== null) expect(changesBetween(spec, amended.spec).changes).toEqual([`Adds ${added[1]} to ${added[2]}.`]);
  });
});
