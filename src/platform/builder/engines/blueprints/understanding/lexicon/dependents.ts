import { words } from './words.ts';

/** Records that are always of something else: a grade of a student, a registration for an event. */
export const dependents = words(
  'grade registration review rating comment vote loan booking reservation enrollment enrolment attendance appointment rental',
);

/** Fields of what is booked rather than of the booking. */
export const capacities = words('capacity seats places spots venue');

/** What a record of a person keeps of that person when nothing links them. */
export const personFields = words('name email phone borrower author customer member student');
