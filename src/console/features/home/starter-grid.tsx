import { Icon } from '../../ui/icon.tsx';
import { starters } from './starters.ts';

/** Puts a description into the composer, to be changed or sent. */
export function StarterGrid({ onPick }: { readonly onPick: (prompt: string) => void }) {
  return (
    <div className="starts" role="group" aria-label="Examples to start from">
      {starters.map((starter) => (
        <button key={starter.title} type="button" onClick={() => onPick(starter.prompt)}>
          <b>
            <Icon of={starter.icon} />
            {starter.title}
          </b>
          <span>{starter.line}</span>
        </button>
      ))}
    </div>
  );
}
