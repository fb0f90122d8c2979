import type { Question } from '../../../contract/agents.ts';
import type { Size } from '../../../contract/shared.ts';
import { runtimeUsdMonth } from '../../../domain/prices.ts';
import { sizeLimits } from '../../../domain/sizes.ts';
import { usd } from '../../words/money.ts';
import { sizeNames } from './size-names.ts';

interface SizeInputProps {
  readonly question: Question;
  readonly size: Size;
  readonly onSize: (size: Size) => void;
}

/** The three sizes with what they give and what they cost when they never stop. */
export function SizeInput({ question, size, onSize }: SizeInputProps) {
  return (
    <div role="radiogroup" aria-label={question.text}>
      {sizeNames.map((name) => (
        <label className="opt" key={name}>
          <input className="radio" type="radio" name={question.question_id} checked={size === name} onChange={() => onSize(name)} />
          <span>
            {name[0]?.toUpperCase()}
            {name.slice(1)} <span className="q">{sizeWords(name)}</span>
          </span>
          <span className="why">{question.default === name ? 'default' : `up to ${usd(runtimeUsdMonth(name, 0))} a month`}</span>
        </label>
      ))}
    </div>
  );
}

/** `0.25 CPU, 256 MB` */
export function sizeWords(size: Size): string {
  return `${sizeLimits[size].cpus} CPU, ${sizeLimits[size].memoryMb} MB`;
}
