import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { took } from '../../words/duration.ts';
import type { CheckLine } from './timeline-shape.ts';

interface CheckListProps {
  readonly checks: readonly CheckLine[];
  /** All sentences the plan wants proven; those that no check names yet are counted at the end. */
  readonly sentences: readonly string[];
  readonly live: boolean;
  /** How many are shown before the rest is asked for. */
  readonly shown?: number;
}

/** Checks with the sentence they prove; what failed comes first, with its exact words. */
export function CheckList({ checks, sentences, live, shown = 8 }: CheckListProps) {
  const [all, setAll] = useState(false);
  const failed = checks.filter((check) => !check.ok);
  const passed = checks.filter((check) => check.ok);
  const hidden = all ? 0 : Math.max(0, passed.length - Math.max(2, shown - failed.length));
  const named = new Set(checks.map((check) => check.proves));
  const left = sentences.filter((sentence) => !named.has(sentence)).length;
  return (
    <ul className="checks">
      {failed.map((check) => (
        <CheckItem key={`${check.name}\n${check.proves}`} check={check} />
      ))}
      {hidden > 0 && (
        <li>
          <span />
          <button type="button" className="more" onClick={() => setAll(true)}>
            {count(hidden, 'more check')} passed
          </button>
        </li>
      )}
      {passed.slice(hidden).map((check) => (
        <CheckItem key={`${check.name}\n${check.proves}`} check={check} />
      ))}
      {live && left > 0 && (
        <li>
          <Mark shape="stopped" />
          <span className="q">{count(left, 'more sentence')} to prove</span>
        </li>
      )}
    </ul>
  );
}

function CheckItem({ check }: { readonly check: CheckLine }) {
  return (
    <li>
      <Icon of={check.ok ? Check : X} small className={check.ok ? 'add' : 'del'} />
      <span>
        <span className="vh">{check.ok ? 'Passed: ' : 'Failed: '}</span>
        {check.proves ?? check.name}
      </span>
      <span className="ms">{took(check.durationMs)}</span>
      {!check.ok && check.message !== null && <div className="ex err">{check.message}</div>}
    </li>
  );
}
