import type { FieldType } from '../../../../../../contract/plan.ts';

/** A field as the words told it; what they left open is decided later. */
export interface FieldDraft {
  words: readonly string[];
  type: FieldType | null;
  required: boolean | null;
  unique: boolean;
  options: readonly string[] | null;
  currency: string | null;
  unit: string | null;
  min: number | null;
  max: number | null;
  default: string | number | boolean | null;
  /** Said as a plural or with “many”: perhaps another entity's records. */
  many: 'no' | 'plural' | 'said';
  /** Singular words of the entity it points to, when the words said so. */
  refersTo: readonly string[] | null;
  /** Said to be a link to a thing of its own: “the employee it is assigned to”. */
  linked?: boolean;
}

/** An entity as the words told it, by its singular. */
export interface EntityDraft {
  words: readonly string[];
  fields: FieldDraft[];
  /** `named`: said by name. `app`: taken from what the app was called. `heading`: said before a list, perhaps only as its title. */
  from: 'named' | 'app' | 'heading';
}

/** `said`: in so many words. `hinted`: “tasks in a project”, counts only when both are entities. */
export interface BelongsDraft {
  child: readonly string[];
  parent: readonly string[];
  required: boolean;
  certainty: 'said' | 'hinted';
}

export type Rule = 'unique' | 'required' | 'optional';

export interface RuleDraft {
  entity: EntityDraft | null;
  words: readonly string[];
  rule: Rule;
  quote: string;
}

/** Everything the grammar found, in the order it was read. */
export interface Findings {
  readonly entities: EntityDraft[];
  readonly belongs: BelongsDraft[];
  readonly rules: RuleDraft[];
  /** Two things that were named in one breath before a list of fields: “customers and suppliers with …”. */
  readonly twins: (readonly [EntityDraft, EntityDraft])[];
  /** What the app was called: `crm`, `inventory`, `support ticket system`. */
  readonly appNames: (readonly string[])[];
  readonly leftovers: string[];
  /** Words that were understood and cannot be built, with the reason. */
  readonly refused: string[];
  /** What the reader decided because the words left it open. */
  readonly decisions: string[];
  /** The app was named by what it keeps, and what else it keeps: “expense tracker with categories”. */
  usualParts: boolean;
  /** How many stages its records go through, when only their number was said. */
  stages: number | null;
}

export const noFindings = (): Findings => ({
  entities: [],
  belongs: [],
  rules: [],
  twins: [],
  usualParts: false,
  stages: null,
  appNames: [],
  leftovers: [],
  refused: [],
  decisions: [],
});

export const emptyField = (words: readonly string[]): FieldDraft => ({
  words,
  type: null,
  required: null,
  unique: false,
  options: null,
  currency: null,
  unit: null,
  min: null,
  max: null,
  default: null,
  many: 'no',
  refersTo: null,
});

/** The draft of an entity: the same words, or one whose last word is the only word of the other. */
export function findEntity(entities: readonly EntityDraft[], words: readonly string[]): EntityDraft | null {
  const name = words.join(' ');
  const same = entities.find((entity) => entity.words.join(' ') === name);
  if (same !== undefined) return same;
  const byHead = entities.filter((entity) => entity.words.at(-1) === words.at(-1) && (entity.words.length === 1 || words.length === 1));
  return byHead.length === 1 ? (byHead[0] ?? null) : null;
}

/** The draft of an entity, made when it is new. */
export function entityOf(findings: Findings, words: readonly string[], from: EntityDraft['from'] = 'named'): EntityDraft {
  const found = findEntity(findings.entities, words);
  if (found !== null) {
    if (from === 'named') found.from = 'named';
    return found;
  }
  const made: EntityDraft = { words, fields: [], from };
  findings.entities.push(made);
  return made;
}
