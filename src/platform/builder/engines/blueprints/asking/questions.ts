import type { Question } from '../../../../../contract/agents.ts';
import type { AppSpec } from '../app-spec.ts';

/** Asked when the words name nothing that could be kept. */
export function whatQuestion(): Question {
  return {
    question_id: 'what',
    text: 'What should the app keep or do? Name the things and what matters about them.',
    why: 'Everything follows from it. For example: “Track the tools of a workshop: name, serial number, location.”',
    kind: 'text',
    required: true,
  };
}

/** Asked when the words ask for a kind of software that this builder does not make yet. */
export function instead(kind: string): Question {
  return {
    question_id: 'instead',
    text: `This builder cannot make ${kind} yet. What should it make for the same records?`,
    why: 'Decides whether you get pages for people or endpoints for programs.',
    kind: 'choice',
    options: [
      { value: 'records_app', label: 'A web app to enter, find and change them' },
      { value: 'json_api', label: 'A JSON API that stores and returns them' },
    ],
    default: 'records_app',
    required: false,
  };
}

/** Asked when the fields of an entity are a guess. */
export function fieldsQuestion(spec: AppSpec, guessed: readonly string[]): Question {
  const entities = spec.entities.filter((entity) => guessed.includes(entity.name));
  const names = entities.map((entity) => entity.singular).join(', ');
  return {
    question_id: 'fields',
    text: `Which fields should ${names} have?`,
    why: 'You named no fields, so these are the usual ones. Every field becomes a column, a form input and part of the API.',
    kind: 'fields',
    default: entities.flatMap((entity) =>
      entity.fields.map((field) => ({
        entity: entity.name,
        name: field.name,
        type: field.type,
        required: field.required,
        ...(field.unique ? { unique: true } : {}),
        ...(field.options === undefined ? {} : { options: field.options }),
        ...(field.references === undefined ? {} : { references: field.references }),
      })),
    ),
    required: false,
  };
}

/** Asked together with others: an open app is right while one tries it, a closed one for real data. */
export function accessQuestion(spec: AppSpec): Question {
  const closed =
    spec.kind === 'json_api'
      ? { value: 'api_key', label: 'Only callers with an API key' }
      : { value: 'password', label: 'Only people with a password' };
  return {
    question_id: 'access',
    text: 'Who may use it?',
    why: 'An open app can be read and changed by anyone who has its address.',
    kind: 'choice',
    options: [{ value: 'open', label: 'Anyone who has the address' }, closed],
    default: spec.access,
    required: false,
  };
}

/** The questions whose answer changes this app; none when the words said enough. */
export function questionsFor(spec: AppSpec, guessed: readonly string[], accessSaid: boolean): readonly Question[] {
  if (guessed.length === 0) return [];
  return [fieldsQuestion(spec, guessed), ...(accessSaid ? [] : [accessQuestion(spec)])];
}
