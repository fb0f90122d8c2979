import { findEntity, type EntityDraft, type Findings } from '../grammar/findings.ts';
import { capacities, dependents } from '../lexicon/dependents.ts';
import { isExactlyKnown } from '../lexicon/known-things.ts';

/** “student grades”, “event registrations with capacity”: two things in one name, the second of the first. */
export function splitCompounds(findings: Findings): void {
  for (const entity of findings.entities.slice()) {
    const head = entity.words.at(-1) ?? '';
    const owner = entity.words.slice(0, -1);
    if (owner.length === 0 || !dependents.has(head) || !isExactlyKnown(owner) || isExactlyKnown(entity.words)) continue;
    if (!entity.fields.every((field) => capacities.has(field.words.join(' ')))) continue;
    if (findings.entities.some((other) => other !== entity && other.words.join(' ') === head)) continue;
    split(entity, owner, findings);
  }
}

function split(entity: EntityDraft, owner: readonly string[], findings: Findings): void {
  const parent: EntityDraft = findEntity(findings.entities, owner) ?? { words: owner, fields: [], from: entity.from };
  if (!findings.entities.includes(parent)) findings.entities.splice(findings.entities.indexOf(entity), 0, parent);
  parent.fields.push(...entity.fields);
  entity.fields = [];
  entity.words = entity.words.slice(-1);
  findings.belongs.push({ child: entity.words, parent: owner, required: true, certainty: 'said' });
  findings.decisions.push(`Each ${entity.words.join(' ')} belongs to a ${owner.join(' ')}.`);
}
