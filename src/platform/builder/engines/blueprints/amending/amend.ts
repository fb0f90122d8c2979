import type { Amended } from '../../../engine.ts';
import type { AppSpec } from '../app-spec.ts';
import type { BlueprintsBrief } from '../brief.ts';
import { understandText } from '../understanding/understand-text.ts';

export interface AmendedSpec {
  readonly spec: AppSpec;
  readonly reply: string;
  readonly changed: boolean;
}

/** Applies a follow-up message to a spec. */
export function amendSpec(spec: AppSpec, _message: string): AmendedSpec {
  return { spec, reply: 'I did not understand that.', changed: false };
}

/** Applies a follow-up message to what was understood so far. */
export function amend(brief: BlueprintsBrief, message: string, _live: AppSpec | null): Amended {
  if (brief.spec === null) {
    const read = understandText(`${brief.prompt}\n${message}`);
    return read === null
      ? { brief, reply: 'Nothing to build yet.', changed: false }
      : { brief: { ...brief, spec: read.spec }, reply: '', changed: true };
  }
  const amended = amendSpec(brief.spec, message);
  return { brief: { ...brief, spec: amended.spec }, reply: amended.reply, changed: amended.changed };
}
