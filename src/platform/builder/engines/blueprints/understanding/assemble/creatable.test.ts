import { expect, test } from 'vitest';
import { inShort } from '../examples/in-short.ts';
import { understandText } from '../understand-text.ts';
import { amendSpec } from '../../amending/amend.ts';
import { creatable } from './creatable.ts';

const read = (prompt: string) => {
  const spec = understandText(prompt)?.spec;
  if (spec === undefined) throw new Error(`“${prompt}” is not understood`);
  return creatable(spec);
};

test('a ring of required links is opened, and the plan says so', () => {
  const spec = read('Teams with a name and players with a name. A player belongs to a team. A team belongs to a player.');
  const required = spec.entities.flatMap((entity) => entity.fields).filter((field) => field.type === 'relation' && field.required);
  expect(required).toHaveLength(1);
  expect(spec.assumed.join()).toContain('may stay empty: each would need the other first');
});

test('a required link of a thing to itself is opened, also when a change asks for it', () => {
  const spec = read('Tasks with a title and a parent task.');
  const amended = amendSpec(spec, 'make the parent task required').spec;
  expect(inShort(amended)).toEqual(['Task: title! parent_task_id>Task']);
  expect(amended.assumed.join()).toContain('the first one could have none');
});
