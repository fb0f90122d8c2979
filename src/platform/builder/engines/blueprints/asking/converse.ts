import type { Question } from '../../../../../contract/agents.ts';
import type { Understood } from '../../../engine.ts';
import { amendSpec } from '../amending/amend.ts';
import type { AppSpec } from '../app-spec.ts';
import type { BlueprintsBrief } from '../brief.ts';
import { normalizeText } from '../understanding/text/normalize.ts';
import { scan } from '../understanding/text/scan.ts';
import { creatable } from '../understanding/assemble/creatable.ts';
import { list } from '../understanding/assemble/drafts.ts';
import { understandText } from '../understanding/understand-text.ts';
import { isOtherLanguage } from '../understanding/text/language.ts';
import { unsupportedKind, withoutKindWords } from '../understanding/unsupported-kinds.ts';
import { applyAnswers } from './apply-answers.ts';
import { readAccess } from '../understanding/access.ts';
import { checkAnswers } from './check-answers.ts';
import { meantOption, withMeantOptions } from './meant-option.ts';
import { instead, questionsFor, whatQuestion } from './questions.ts';
import { withoutDefaultsWish } from './defaults-wish.ts';

/** Reads a first prompt. */
export function understand(prompt: string): Understood {
  const tokens = scan(normalizeText(prompt));
  if (isOtherLanguage(normalizeText(prompt))) return askWhat(prompt);
  const other = unsupportedKind(tokens);
  const read = understandText(other === null ? prompt : withoutKindWords(prompt));
  if (other !== null) return askInstead(prompt, other, read?.spec ?? null);
  if (read === null) return askWhat(prompt);
  return answered(prompt, read.spec, questionsFor(read.spec, read.guessed, readAccess(tokens) !== null));
}

/** Takes answers, or one free message for all open questions. */
export function answer(
  brief: BlueprintsBrief,
  questions: readonly Question[],
  given: { readonly answers: Readonly<Record<string, unknown>>; readonly message?: string },
): Understood {
  const answers = withMeantOptions(questions, given.answers);
  checkAnswers(questions, answers);
  const { what } = answers;
  const open = brief.spec === null;
  const words = typeof what === 'string' ? what : open ? given.message : undefined;
  if (open && words !== undefined && withoutDefaultsWish(words) !== '') return understand(`${brief.prompt}\n${words}`);
  if (brief.spec === null) return askWhat(brief.prompt);
  const message = given.message ?? '';
  const chosen = { ...chosenBy(message, questions), ...answers };
  const answeredSpec = applyAnswers(brief.spec, withDefaults(questions, chosen));
  const wish = Object.keys(chosen).length > Object.keys(answers).length ? '' : withoutDefaultsWish(message);
  if (wish === '')
    return {
      ...answered(brief.prompt, answeredSpec, []),
      reply: `Using ${Object.keys(chosen).length > 0 ? 'your answers' : 'the defaults'}.`,
    };
  const amended = amendSpec(answeredSpec, wish);
  if (!amended.changed && Object.keys(answers).length === 0 && /^I did not understand/.test(amended.said))
    return { brief, name: brief.spec.title, reply: `${amended.said} Or say “use the defaults”.`, questions };
  return { ...answered(brief.prompt, amended.spec, []), reply: amended.said };
}

/** A message that is the answer to one open choice: “everyone”, “only my team”. */
function chosenBy(message: string, questions: readonly Question[]): Readonly<Record<string, string>> {
  if (message === '' || message.split(/\s+/).length > 8) return {};
  const meant = questions
    .filter((question) => question.kind === 'choice')
    .map((question) => [question.question_id, meantOption(question, message)] as const)
    .filter((pair): pair is readonly [string, string] => pair[1] !== null);
  return meant.length === 1 ? Object.fromEntries(meant) : {};
}

function withDefaults(questions: readonly Question[], answers: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const defaults = questions
    .filter((question) => question.kind !== 'fields' && question.default !== undefined)
    .map((question) => [question.question_id, question.default] as const);
  return { ...Object.fromEntries(defaults), ...answers };
}

function answered(prompt: string, spec: AppSpec, questions: readonly Question[]): Understood {
  const what = `${spec.kind === 'json_api' ? 'A JSON API' : 'A web app'} for ${list(spec.entities.map((entity) => entity.plural))}`;
  const reply =
    questions.length === 0
      ? `${what}. Here is the plan.`
      : `${what}. ${questions.length === 1 ? 'One question' : 'A few questions'} first; the defaults suit most people.`;
  return { brief: briefOf(prompt, creatable(spec)), name: spec.title, reply, questions };
}

function askWhat(prompt: string): Understood {
  const foreign = isOtherLanguage(normalizeText(prompt));
  const reply = foreign
    ? 'This builder reads English. Tell it in a sentence or two what the app should keep.'
    : 'I found nothing in that to build yet.';
  return { brief: briefOf(prompt, null), name: 'New app', reply, questions: [whatQuestion()] };
}

function askInstead(prompt: string, kind: string, spec: AppSpec | null): Understood {
  if (spec === null)
    return { ...askWhat(prompt), reply: `This builder cannot make ${kind} yet. It makes web apps and JSON APIs that keep records.` };
  return {
    brief: briefOf(prompt, { ...spec, notIncluded: [`“${shortened(prompt)}”: this builder cannot make ${kind} yet`] }),
    name: spec.title,
    reply: `This builder cannot make ${kind} yet. It can make an app or an API for ${list(spec.entities.map((entity) => entity.plural))}.`,
    questions: [instead(kind)],
  };
}

/** The beginning of a prompt, to quote it. */
const shortened = (prompt: string): string => (prompt.length > 160 ? `${prompt.slice(0, 160).trim()} …` : prompt.trim());

const briefOf = (prompt: string, spec: AppSpec | null): BlueprintsBrief => ({ engine: 'blueprints', prompt, spec, history: [] });
